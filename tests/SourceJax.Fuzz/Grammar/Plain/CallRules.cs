namespace SourceJax.Fuzz.Grammar.Plain;

/// <summary>Calls of helpers, local functions and lambdas.</summary>
static class CallRules
{
    public static readonly Rule<PlainGrammar>[] All = [new(4, Number), new(3, Statement), new(2, LocalFunction)];

    /// <summary>A variable that holds a helper's result.</summary>
    static Statement[]? Number(PlainGrammar g, Scope scope)
    {
        Method[] helpers = [.. g.Helpers.Where(h => h.Result == CSharpType.Double)];
        if (helpers.Length == 0 || Call(g, scope, g.Draw.Of(helpers)) is not { } call) return null;
        string name = scope.Fresh(g.Draw, CSharpType.Double);
        scope.Add(new(name, CSharpType.Double) { IsWritable = true });
        return [new($"double {name} = {{0}};", call)];
    }

    static Statement[]? Statement(PlainGrammar g, Scope scope)
    {
        Method[] helpers = [.. g.Helpers.Where(h => h.Result != CSharpType.Double)];
        if (helpers.Length == 0) return null;
        Method helper = g.Draw.Of(helpers);
        if (Call(g, scope, helper) is not { } call) return null;
        if (helper.Result == CSharpType.Void) return [new("{0};", call)];
        if (helper.Result is TupleType)
        {
            string first = scope.Fresh(g.Draw, CSharpType.Double), second = scope.Fresh(g.Draw, CSharpType.Double);
            scope.Add(new(first, CSharpType.Double) { IsWritable = true });
            scope.Add(new(second, CSharpType.Double) { IsWritable = true });
            return [new($"var ({first}, {second}) = {{0}};", call)];
        }
        Expression otherwise = g.Expressions.Number(scope, 1), test = g.Expressions.Truth(scope, 1);
        string result = scope.Fresh(g.Draw, CSharpType.Double);
        scope.Add(new(result, CSharpType.Double) { IsWritable = true });
        Expression Named(string name) => call with { Template = call.Template.Replace("out _", $"out double {name}") };
        // Behind a test the call may not happen: what it declares is there where the whole is true.
        string part = scope.Fresh(g.Draw, CSharpType.Double);
        return g.Draw.Below(5) switch
        {
            0 => [new($"if (!({{2}} && {{0}})) {result} = {{1}};", Named(result), otherwise, test)],
            1 => [new($"if ({{2}} || !{{0}}) {result} = {{1}};", Named(result), otherwise, test)],
            2 => [new($"double {result} = {{2}} && {{0}} ? {part} : {{1}};", Named(part), otherwise, test)],
            _ => [new($"if (!{{0}}) {result} = {{1}};", Named(result), otherwise)],
        };
    }

    /// <summary>Null where there is nothing to pass.</summary>
    static Expression? Call(PlainGrammar g, Scope scope, Method helper)
    {
        var operands = new List<Expression>();
        var texts = new List<string>();
        string? passed = null;
        foreach (Parameter p in helper.Parameters)
        {
            string? text = p switch
            {
                { Passing: Passing.Out } => "out _",
                { Passing: Passing.Ref } => (passed = Written(g, scope)) is not null ? $"ref {passed}" : null,
                { Type: ArrayType array } => Array(g, scope, array),
                { Type: FunctionType } => scope.Functions.Count > 0 && g.Draw.OneIn(2) ? g.Draw.Of(scope.Functions)
                    : g.Draw.Of("z => 0.5 * z + z * z", "Math.Sin", "z => z > 0.0 ? z : 0.1 * z"),
                // The callee sees what a later argument has written.
                _ when passed is not null && p.Type == CSharpType.Double && g.Draw.OneIn(3) => $"{passed} = {{{operands.Count}}}",
                _ => $"{{{operands.Count}}}",
            };
            if (text is null) return null;
            if (text.EndsWith('}')) operands.Add(p.Type == CSharpType.Int ? g.Expressions.Int(scope, 2) : g.Expressions.Number(scope, 2));
            texts.Add(text);
        }
        return new(helper.Result, $"{helper.Name}({string.Join(", ", texts)})", [.. operands]);
    }

    static string? Written(PlainGrammar g, Scope scope)
    {
        string[] places = [.. scope.Writable(CSharpType.Double).Select(v => v.Name),
            .. scope.ArraysWith(1).Where(a => a.IsWritable).Select(a => $"{a.Name}[0]")];
        return places.Length == 0 ? null : g.Draw.Of(places);
    }

    static string? Array(PlainGrammar g, Scope scope, ArrayType type)
    {
        Variable[] arrays = [.. scope.ArraysWith(1).Where(a
            => (type.Holder != Holder.Span || a.IsWritable) && (type.Holder != Holder.Array || a.Type == ArrayRules.Vector))];
        if (arrays.Length == 0) return null;
        Variable array = g.Draw.Of(arrays);
        bool isPart = type.Holder != Holder.Array && array.Least > 1 && g.Draw.OneIn(2);
        string span = array.Type == ArrayRules.Vector ? $"{array.Name}.AsSpan()" : array.Name;
        return isPart ? $"{span}{g.Draw.Of("[1..]", "[..1]", "[..^1]")}" : array.Name;
    }

    static Statement[]? LocalFunction(PlainGrammar g, Scope scope)
    {
        if (scope.Depth > 1) return null;
        string name = scope.Fresh(g.Draw, new FunctionType()), u = scope.Fresh(g.Draw, CSharpType.Double);
        Expression body = g.Expressions.Number(scope.InFunction(new Variable(u, CSharpType.Double)), 3);
        scope.AddFunction(name);
        string form = g.Draw.Of($"double {name}(double {u}) => {{0}};", $"Func<double, double> {name} = {u} => {{0}};", $"double {name}(double {u}) $0");
        return [new(form, [body], Block.Of(new Statement("return {0};", body)))];
    }
}
