using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Signatures;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Switch statements and expressions as chains of branches; patterns that test numbers.</summary>
sealed class SwitchParser(Trace trace)
{
    public void Statement(ISwitchOperation choice, Frame frame)
    {
        Value value = trace.Expressions.Parse(choice.Value, frame);
        frame[choice.ExitLabel] = ConstantValue.False;
        ISwitchCaseOperation[] ordered = [.. choice.Cases.OrderBy(c => c.Clauses.Any(l => l is IDefaultCaseClauseOperation))];
        Section(0);
        frame.Remove(choice.ExitLabel);

        void Section(int index)
        {
            if (index == ordered.Length) return;
            ISwitchCaseOperation section = ordered[index];
            void Body()
            {
                trace.Statements.Sequence(section.Body, frame);
                // Breaking or not, nothing follows inside of the switch.
                frame[choice.ExitLabel] = ConstantValue.False;
            }
            Value matches = section.Clauses.Any(c => c is IDefaultCaseClauseOperation) ? ConstantValue.True
                : Any(choice, [.. section.Clauses.Select(c => Clause(c, value, frame))]);
            if (matches is not ConstantValue known) trace.Branches.Two(section, matches, Body, () => Section(index + 1), frame);
            else if (known.IsTrue) Body();
            else Section(index + 1);
        }
    }

    public Value Expression(ISwitchExpressionOperation choice, Frame frame)
    {
        Value value = trace.Expressions.Parse(choice.Value, frame);
        return Arm(0);

        Value Arm(int index)
        {
            if (index == choice.Arms.Length) throw trace.Unsupported(choice, "this switch may match no arm: end it with one that always matches, _ => ...");
            ISwitchExpressionArmOperation arm = choice.Arms[index];
            Value Result() => trace.Expressions.Parse(arm.Value, frame);
            Value matches = Pattern(arm.Pattern, value, frame);
            // The compiler knows that one of the arms matches.
            if (choice.IsExhaustive && index == choice.Arms.Length - 1 && arm.Guard is null) return Result();
            if (arm.Guard is { } guard) matches =
                trace.Branches.Choose(arm, matches, () => trace.Expressions.Parse(guard, frame), () => ConstantValue.False, frame);
            return matches is ConstantValue { IsTrue: true } ? Result() : trace.Branches.Choose(arm, matches, Result, () => Arm(index + 1), frame);
        }
    }

    /// <summary>x is pattern.</summary>
    public Value Is(IIsPatternOperation test, Frame frame) => Pattern(test.Pattern, trace.Expressions.Parse(test.Value, frame), frame);

    Value Clause(ICaseClauseOperation clause, Value value, Frame frame)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return Compare(clause, BinaryOperatorKind.Equals, value, trace.Expressions.Parse(single.Value, frame));
            case IPatternCaseClauseOperation pattern:
                Value matches = Pattern(pattern.Pattern, value, frame);
                return pattern.Guard is { } guard
                    ? trace.Branches.Choose(clause, matches, () => trace.Expressions.Parse(guard, frame), () => ConstantValue.False, frame) : matches;
            default:
                throw trace.Unsupported(clause, "this case cannot be traced: use constants and comparisons with constants");
        }
    }

    Value Pattern(IPatternOperation pattern, Value value, Frame frame)
    {
        if (OptionalArguments.Matches(pattern, value) is { } isGiven && (isGiven.IsFalse || pattern is IConstantPatternOperation)) return isGiven;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return ConstantValue.True;
            case IConstantPatternOperation constant:
                return Compare(pattern, BinaryOperatorKind.Equals, value, trace.Expressions.Parse(constant.Value, frame));
            case IRelationalPatternOperation relational:
                return Compare(pattern, relational.OperatorKind, value, trace.Expressions.Parse(relational.Value, frame));
            case INegatedPatternOperation negated:
                return Compare(pattern, BinaryOperatorKind.Equals, Pattern(negated.Pattern, value, frame), ConstantValue.False);
            case IBinaryPatternOperation both:
                Value left = Pattern(both.LeftPattern, value, frame), right = Pattern(both.RightPattern, value, frame);
                return Combine(pattern, both.OperatorKind, left, right);
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local, MatchesNull: true }:
                frame[local] = value;
                return ConstantValue.True;
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } declared when ValueForms.IsScalar(value) && IsOfItsType(declared):
                frame[local] = value;
                return ConstantValue.True;
            case IRecursivePatternOperation parts when IsOfItsType(parts):
                return Parts(parts, value, frame);
            default:
                throw trace.Unsupported(pattern,
                    $"the pattern '{UnsupportedKinds.Shorten(pattern.Syntax.ToString())}' cannot be traced: use constants and comparisons with constants");
        }
    }

    /// <summary>Whether a pattern asks nothing about the type: what is nullable and given is of the type below.</summary>
    static bool IsOfItsType(IPatternOperation pattern)
    {
        ITypeSymbol type = OptionalArguments.IsTested(pattern) ? OptionalArguments.Given(pattern.InputType) : pattern.InputType;
        return SymbolEqualityComparer.Default.Equals(type, pattern.NarrowedType);
    }

    /// <summary>By positions and by members.</summary>
    Value Parts(IRecursivePatternOperation pattern, Value value, Frame frame)
    {
        var positions = pattern.DeconstructionSubpatterns;
        var parts = positions.IsEmpty ? []
            : trace.Deconstructions.Parts(pattern, value, pattern.DeconstructSymbol as IMethodSymbol, positions.Length, frame);
        Value matches = positions.Select((p, i) => Pattern(p, parts[i], frame))
            .Aggregate((Value)ConstantValue.True, (a, b) => Combine(pattern, BinaryOperatorKind.And, a, b));
        foreach (IPropertySubpatternOperation sub in pattern.PropertySubpatterns)
        {
            if (sub.Member is not IMemberReferenceOperation { Member: not IPropertySymbol { IsIndexer: true } } member)
                throw trace.Unsupported(sub, $"the pattern '{UnsupportedKinds.Shorten(sub.Syntax.ToString())}' cannot be traced");
            Value Matches() => Pattern(sub.Pattern, trace.Members.Of(member, value, frame), frame);
            // What has to be computed is so only where what comes before matches.
            bool isStored = value is ObjectValue o && o[MemberParser.NameOf(member.Member)] is not null;
            matches = isStored || matches is ConstantValue { IsTrue: true } ? Combine(sub, BinaryOperatorKind.And, matches, Matches())
                : trace.Branches.Choose(sub, matches, Matches, () => ConstantValue.False, frame);
        }
        if (pattern.DeclaredSymbol is ILocalSymbol local) frame[local] = value;
        return matches;
    }

    Value Any(IOperation at, Value[] tests) => tests.Aggregate((Value)ConstantValue.False, (a, b) => Combine(at, BinaryOperatorKind.Or, a, b));

    Value Combine(IOperation at, BinaryOperatorKind kind, Value a, Value b)
    {
        bool isAnd = kind == BinaryOperatorKind.And;
        if (a is ConstantValue x) return x.IsTrue == isAnd ? b : a;
        if (b is ConstantValue y) return y.IsTrue == isAnd ? a : b;
        return trace.Operators.Apply(at, kind, a, b);
    }

    Value Compare(IOperation at, BinaryOperatorKind kind, Value value, Value constant)
    {
        if (value is TextValue text && constant is TextValue other && kind == BinaryOperatorKind.Equals)
            return text.Text == other.Text ? ConstantValue.True : ConstantValue.False;
        if (!ValueForms.IsScalar(value) || constant is not ConstantValue known || trace.Values.DTypeOf(value) != known.DType)
            throw trace.Unsupported(at, "only numbers and truth values can be compared with constants here");
        if (value is ConstantValue { } left && left.DType != DType.I32) return ConstantOf(at, kind, left, known);
        // A pattern NaN matches NaN, unlike ==.
        if (kind == BinaryOperatorKind.Equals && known.DType.IsFloat && double.IsNaN(known.Scalar.Real))
            throw trace.Unsupported(at, "NaN in a pattern cannot be traced: use double.IsNaN");
        if (kind == BinaryOperatorKind.Equals && known.DType == DType.Bool)
            return known.IsTrue ? value : new TracedValue(trace.Emit(at, new Compiler.Primitives.Elementwise.Not(), trace.Values.Var(at, value)),
                LeafKind.Scalar);
        return trace.Operators.Apply(at, kind, value, constant);
    }

    static Value ConstantOf(IOperation at, BinaryOperatorKind kind, ConstantValue left, ConstantValue right)
    {
        double a = left.Scalar.ToDouble(left.DType), b = right.Scalar.ToDouble(right.DType);
        bool truth = kind switch
        {
            BinaryOperatorKind.Equals => a == b,
            BinaryOperatorKind.LessThan => a < b,
            BinaryOperatorKind.LessThanOrEqual => a <= b,
            BinaryOperatorKind.GreaterThan => a > b,
            BinaryOperatorKind.GreaterThanOrEqual => a >= b,
            _ => throw new InvalidOperationException($"{kind} is no comparison with a constant at {at.Syntax}"),
        };
        return truth ? ConstantValue.True : ConstantValue.False;
    }
}
