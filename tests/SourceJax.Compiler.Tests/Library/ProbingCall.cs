using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Tests.Library;

/// <summary>A call that notes the arguments a library function asks for, and has some answer to all.</summary>
/// <param name="given">Arguments that are said to be there where the function inquires first.</param>
sealed class ProbingCall(IReadOnlyCollection<string> given) : ApiCall
{
    readonly HashSet<string> asked = [];

    public IReadOnlyCollection<string> Asked => asked;

    public override IrBuilder Builder { get; } = new();

    public override bool Has(string parameter) => given.Contains(parameter);
    public override Var Operand(string parameter) => Noted(parameter, new Var(new Aval(DType.F32, Compiler.Ir.Shape.Of(3, 3))));
    public override IReadOnlyList<Var> Operands(string parameter) => [Operand(parameter), Operand(parameter)];
    public override int Int(string parameter) => Noted(parameter, 1);
    public override IReadOnlyList<int>? Ints(string parameter) => Has(parameter) ? Noted(parameter, (int[])[1]) : null;
    public override IReadOnlyList<IReadOnlyList<int>>? IntTuples(string parameter) => Has(parameter) ? Noted(parameter, (int[][])[[1, 1], [1, 1]]) : null;
    public override bool Bool(string parameter) => Noted(parameter, false);
    public override string Text(string parameter) => Noted(parameter, "ij,jk->ik");
    public override double Double(string parameter) => Noted(parameter, 1.0);
    public override Shape Shape(string parameter) => Noted(parameter, Compiler.Ir.Shape.Of(3, 3));
    public override Dim Dim(string parameter) => Noted(parameter, (Dim)3);
    public override DType TypeArgument => DType.F32;
    public override ApiFunctionArgument Function(string parameter, IReadOnlyList<Aval> arguments)
        => Noted(parameter, new ApiFunctionArgument(Identity(arguments), []));
    public override Exception Error(string message) => new ArgumentException(message);

    static IrFunction Identity(IReadOnlyList<Aval> arguments)
    {
        Var[] inputs = [.. arguments.Select(a => new Var(a))];
        return new IrFunction("f", inputs, [], inputs);
    }

    T Noted<T>(string parameter, T answer)
    {
        asked.Add(parameter);
        return answer;
    }
}
