using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Loops.Analysis;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Values taken apart, by tuples on the left of assignments and by patterns with positions.</summary>
sealed class DeconstructionParser(Trace trace)
{
    /// <summary>As C# does it: all places are looked up, then the values are computed and converted, then they are assigned.</summary>
    public Value Assignment(IDeconstructionAssignmentOperation assignment, Frame frame)
    {
        Target target = Find(assignment.Target, frame);
        DeconstructionInfo info = trace.Context.ModelOf(assignment.Syntax.SyntaxTree).GetDeconstructionInfo((AssignmentExpressionSyntax)assignment.Syntax);
        Value value = Converted(target, trace.Expressions.Parse(assignment.Value, frame), assignment.Value.Type, info, frame);
        Assign(target, value);
        return value;
    }

    /// <summary>The parts of a value: members of a tuple, what a record was made of, or what the type's own method says.</summary>
    /// <param name="at">The expression to blame.</param>
    /// <param name="value">What is taken apart.</param>
    /// <param name="method">The method <c>Deconstruct</c>; null for tuples.</param>
    /// <param name="count">How many parts there are.</param>
    /// <param name="frame">Where this happens.</param>
    public IReadOnlyList<Value> Parts(IOperation at, Value value, IMethodSymbol? method, int count, Frame frame)
    {
        if (method is { IsImplicitlyDeclared: false }) return Deconstruct(at, value, method.ReducedFrom ?? method, count, frame);
        Value?[] parts = value is not ObjectValue whole ? [] : method is null ? [.. whole.Members.Select(m => m.Value)]
            : [.. method.Parameters.Select(p => whole[p.Name])];
        return parts.Length == count && parts.All(p => p is not null) ? [.. parts.OfType<Value>()]
            : throw trace.Unsupported(at, $"{ValueForms.Describe(value)} cannot be taken apart into {count} variables");
    }

    IReadOnlyList<Value> Deconstruct(IOperation at, Value value, IMethodSymbol method, int count, Frame frame)
    {
        if (!trace.Inlining.HasSource(method))
            throw trace.Unsupported(at, $"'{method.ToDisplayString()}' has no source here: read the members instead");
        var outputs = method.Parameters.Skip(method.Parameters.Length - count).Select(p => trace.Objects.Default(frame.Types.Apply(p.Type)));
        return method.IsStatic ? [.. trace.Inlining.Outputs(at, method, null, [value, .. outputs], frame).Skip(1)]
            : trace.Inlining.Outputs(at, method, value, [.. outputs], frame);
    }

    Target Find(IOperation target, Frame frame) => target switch
    {
        IDeclarationExpressionOperation declaration => Find(declaration.Expression, frame),
        ITupleOperation tuple => new(target, null, [.. tuple.Elements.Select(e => Find(e, frame))]),
        _ => new(target, trace.Assignments.Place(target, frame), []),
    };

    /// <summary>A value as the target takes it. What the compiler knows of an expression body's assignment is its types alone.</summary>
    Value Converted(Target target, Value value, ITypeSymbol? type, DeconstructionInfo info, Frame frame)
    {
        if (target.Write is null)
        {
            var elements = (type as INamedTypeSymbol)?.TupleElements ?? default;
            if (info.Method is null && elements.IsDefaultOrEmpty) throw trace.Unsupported(target.At, "write this as a statement, in a body with braces");
            var parts = Parts(target.At, value, info.Method, target.Parts.Count, frame);
            return new ObjectValue([.. target.Parts.Select((part, i) => ($"Item{i + 1}", Converted(part, parts[i],
                info.Method is null ? elements[i].Type : info.Method.Parameters[^(parts.Count - i)].Type, i < info.Nested.Length ? info.Nested[i] : default, frame)))]);
        }
        if (info.Conversion?.MethodSymbol is { } method && trace.Inlining.HasSource(method)) return trace.Inlining.Call(target.At, method, null, [value], frame);
        return target.At is IDiscardOperation || target.At.Type is not { } wanted ? value : trace.Conversions.To(target.At, value, frame.Types.Apply(wanted));
    }

    static void Assign(Target target, Value value)
    {
        target.Write?.Invoke(value);
        for (int i = 0; i < target.Parts.Count; i++) Assign(target.Parts[i], ((ObjectValue)value).Members[i].Value);
    }

    /// <summary>A place to assign to, or a tuple of them.</summary>
    sealed record Target(IOperation At, Action<Value>? Write, IReadOnlyList<Target> Parts);
}
