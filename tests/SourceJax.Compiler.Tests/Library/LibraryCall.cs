using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Tests.Library;

/// <summary>A call of a library function with arguments given by parameter name, as the frontend would make it.</summary>
sealed class LibraryCall(IrBuilder builder, DType type, IReadOnlyDictionary<string, object> arguments) : ApiCall
{
    public override IrBuilder Builder => builder;
    public override DType TypeArgument => type;
    public override bool Has(string parameter) => arguments.ContainsKey(parameter);
    T Get<T>(string parameter)
        => arguments.TryGetValue(parameter, out object? value) && value is T typed ? typed : throw new ArgumentException($"{parameter} is no {typeof(T).Name}");

    public override Var Operand(string parameter) => Get<Var>(parameter);
    public override IReadOnlyList<Var> Operands(string parameter) => Get<IReadOnlyList<Var>>(parameter);
    public override int Int(string parameter) => Get<int>(parameter);
    public override IReadOnlyList<int>? Ints(string parameter)
        => arguments.TryGetValue(parameter, out object? value) ? value is int one ? [one] : (int[])value : null;
    public override IReadOnlyList<IReadOnlyList<int>>? IntTuples(string parameter)
        => arguments.TryGetValue(parameter, out object? value) ? value as int[][] : null;
    public override bool Bool(string parameter) => Get<bool>(parameter);
    public override string Text(string parameter) => Get<string>(parameter);
    public override double Double(string parameter) => Get<double>(parameter);
    public override Shape Shape(string parameter)
        => arguments[parameter] is int[] extents ? new Shape([.. extents.Select(e => (Dim)e)]) : Get<Shape>(parameter);
    public override Dim Dim(string parameter) => arguments[parameter] is int value ? value : Get<Dim>(parameter);
    public override ApiFunctionArgument Function(string parameter, IReadOnlyList<Aval> arguments) => throw new NotSupportedException();
    public override Exception Error(string message) => new ArgumentException(message);

    /// <summary>The IR of a call; arrays among the arguments become inputs of the function, in order.</summary>
    public static IrFunction Trace(string name, DType type, params (string Parameter, object Value)[] arguments)
    {
        var b = new IrBuilder();
        var inputs = new List<Var>();
        object Traced(object value)
        {
            if (value is Aval aval)
            {
                inputs.Add(b.Input(aval));
                return inputs[^1];
            }
            return value is Aval[] avals ? (IReadOnlyList<Var>)[.. avals.Select(a => (Var)Traced(a))] : value;
        }
        var call = new LibraryCall(b, type, arguments.ToDictionary(a => a.Parameter, a => Traced(a.Value)));
        var outputs = (ApiCatalog.Find("SourceJax." + name) ?? throw new ArgumentException($"no function {name}")).Build(call);
        IrFunction function = b.Build("f", inputs, outputs);
        IrVerifier.Check(function, name);
        return function;
    }

    /// <summary>The results of a call on values.</summary>
    public static IReadOnlyList<ArrayValue> Run(string name, DType type, params (string Parameter, object Value)[] arguments)
    {
        var values = arguments.SelectMany(a => a.Value is ArrayValue v ? [v] : a.Value as ArrayValue[] ?? []).ToArray();
        object Typed(object value) => value is ArrayValue v ? v.Aval : value is ArrayValue[] all ? all.Select(x => x.Aval).ToArray() : value;
        return Interpreter.Run(Trace(name, type, [.. arguments.Select(a => (a.Parameter, Typed(a.Value)))]), values);
    }

    /// <summary>The only result of a call on arrays of doubles.</summary>
    public static ArrayValue Run(string name, params (string Parameter, object Value)[] arguments) => Assert.Single(Run(name, DType.F64, arguments));
}
