using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>
/// Emits each function so that results take the place of arguments of their type, which are passed as spans. Functions without such a pair say nothing
/// here and are interpreted.
/// </summary>
sealed class InPlaceExecutor : Executor
{
    public override IReadOnlyList<IReadOnlyList<ArrayValue>> Run(IReadOnlyList<Program> programs)
    {
        int[] written = [.. Enumerable.Range(0, programs.Count).Where(i => Homes(programs[i].Function).Count > 0)];
        if (written.Length == 0) return [.. programs.Select(p => Interpreter.Run(p.Function, p.Arguments))];
        var assembly = EmittedExecutor.Compile(written.SelectMany(i => Emit(programs[i].Function, $"F{i}")));
        Type type = assembly.GetType("Emitted")!;
        return [.. programs.Select((p, i) => written.Contains(i) ? EmittedExecutor.Call(type.GetMethod($"F{i}OfArrays")!, p)
            : Interpreter.Run(p.Function, p.Arguments))];
    }

    /// <summary>By input, the output that takes its place. The last outputs come first: they are not where an output lies by itself.</summary>
    static SortedDictionary<int, int> Homes(IrFunction function)
    {
        var homes = new SortedDictionary<int, int>();
        for (int output = function.Outputs.Count - 1; output >= 0; output--)
        {
            Var value = function.Outputs[output];
            var free = Enumerable.Range(0, function.Inputs.Count).Where(i => !homes.ContainsKey(i) && function.Inputs[i].Aval.Equals(value.Aval));
            if (value.Rank > 0 && free.Any()) homes[free.First()] = output;
        }
        return homes;
    }

    /// <summary>The method over spans, and one over NDArrays that calls it.</summary>
    public static string[] Emit(IrFunction function, string name)
    {
        var homes = Homes(function);
        int[] returned = [.. Enumerable.Range(0, function.Outputs.Count).Except(homes.Values)];
        LeafKind Kind(int input) => homes.ContainsKey(input) ? LeafKind.Span : LeafKind.NDArray;
        var parameters = function.Inputs.Select((v, i) => new Parameter($"x{i}", new Leaf(Kind(i), v.Aval))).ToEquatable();
        IrFunction arranged = function.WithOutputs([.. returned.Concat(homes.Values).Select(i => function.Outputs[i])]);
        TypeTree result = EmittedExecutor.ResultOf(returned.Select(i => function.Outputs[i]));
        string Type(Var v) => $"SourceJax.NDArray<{v.DType.CSharpName}>";

        string inputs = string.Join(", ", function.Inputs.Select((v, i) => $"{Type(v)} x{i}"));
        string copies = string.Concat(homes.Keys.Select(i => $"var copy{i} = x{i}.ToArray(); "));
        string arguments = string.Join(", ", function.Inputs.Select((_, i) => homes.ContainsKey(i) ? $"copy{i}" : $"x{i}"));
        string Output(int output) => homes.Where(h => h.Value == output).Select(h => $"SourceJax.NDArray.Create(copy{h.Key}, x{h.Key}.Shape)").FirstOrDefault()
            ?? (returned.Length == 1 ? "result" : $"result.Item{Array.IndexOf(returned, output) + 1}");
        string outputs = string.Join(", ", function.Outputs.Select((_, i) => Output(i)));
        return
        [
            EmittedExecutor.Emit(new TracedFunction(new(parameters, result), arranged), name),
            $"public static partial class Emitted {{ public static {EmittedExecutor.ResultOf(function.Outputs).CSharp} {name}OfArrays({inputs}) {{ {copies}"
                + $"{(returned.Length > 0 ? "var result = " : "")}{name}({arguments}); return {(function.Outputs.Count == 1 ? outputs : $"({outputs})")}; }} }}",
        ];
    }
}
