using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Library;
using SourceJax.Compiler.Primitives;
using SourceJax.Compiler.Primitives.Arrays;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Signatures;
using SourceJax.Compiler.Support;
using SourceJax.Generator.Frontend.Types;
using SourceJax.Generator.Frontend.Values;

namespace SourceJax.Generator.Frontend.Parsing;

/// <summary>Operators on numbers and arrays, which mean the same on both; <c>?:</c>.</summary>
sealed class OperatorParser(Trace trace)
{
    static readonly Dictionary<BinaryOperatorKind, Primitive> BinaryPrimitives = new()
    {
        [BinaryOperatorKind.Add] = new Add(),
        [BinaryOperatorKind.Subtract] = new Sub(),
        [BinaryOperatorKind.Multiply] = new Mul(),
        [BinaryOperatorKind.Divide] = new Div(),
        [BinaryOperatorKind.Remainder] = new Rem(),
        [BinaryOperatorKind.LeftShift] = new ShiftLeft(),
        [BinaryOperatorKind.RightShift] = new ShiftRight(),
        [BinaryOperatorKind.UnsignedRightShift] = new ShiftRightLogical(),
        [BinaryOperatorKind.And] = new And(),
        [BinaryOperatorKind.Or] = new Or(),
        [BinaryOperatorKind.ExclusiveOr] = new Xor(),
        [BinaryOperatorKind.ConditionalAnd] = new And(),
        [BinaryOperatorKind.ConditionalOr] = new Or(),
        [BinaryOperatorKind.Equals] = new Equal(),
        [BinaryOperatorKind.NotEquals] = new NotEqual(),
        [BinaryOperatorKind.LessThan] = new Less(),
        [BinaryOperatorKind.LessThanOrEqual] = new LessEqual(),
        [BinaryOperatorKind.GreaterThan] = new Greater(),
        [BinaryOperatorKind.GreaterThanOrEqual] = new GreaterEqual(),
    };

    public Value Binary(IBinaryOperation operation, Frame frame)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) return ShortCircuit(operation, frame);
        if (SameType(operation, frame) is { } isSame) return isSame;
        Value left = trace.Expressions.Parse(operation.LeftOperand, frame), right = trace.Expressions.Parse(operation.RightOperand, frame);
        if (operation.OperatorMethod is { } method && trace.Inlining.HasSource(method))
        {
            return trace.Inlining.Call(operation, method, null, [left, right], frame);
        }
        return trace.Trees.Binary(operation, operation.OperatorKind, new(left, operation.LeftOperand.Type), new(right, operation.RightOperand.Type), frame)
            ?? Apply(operation, operation.OperatorKind, left, right, operation.IsChecked);
    }

    /// <summary>Whether two types are one: in a generic method, what its type parameters stand for is known.</summary>
    static ConstantValue? SameType(IBinaryOperation operation, Frame frame)
    {
        if (operation is not { LeftOperand: ITypeOfOperation left, RightOperand: ITypeOfOperation right }) return null;
        bool isSame = SymbolEqualityComparer.Default.Equals(frame.Types.Apply(left.TypeOperand), frame.Types.Apply(right.TypeOperand));
        return isSame == (operation.OperatorKind == BinaryOperatorKind.Equals) ? ConstantValue.True : ConstantValue.False;
    }

    /// <summary>The operator on two values of equal element type; also for compound assignment and increments.</summary>
    public Value Apply(IOperation at, BinaryOperatorKind kind, Value left, Value right, bool isChecked = false)
    {
        if (left is TextValue text && right is TextValue other && kind is (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals))
            return text.Text == other.Text == (kind == BinaryOperatorKind.Equals) ? ConstantValue.True : ConstantValue.False;
        if (isChecked) throw trace.Unsupported(at, "checked arithmetic cannot be traced: write unchecked, or test the operands before the call");
        if (!BinaryPrimitives.TryGetValue(kind, out Primitive? primitive))
        {
            throw trace.Unsupported(at, $"the operator in '{UnsupportedKinds.Shorten(at.Syntax.ToString())}' cannot be traced");
        }
        if (ExtentArithmetic(at, kind, left, right) is { } extent) return extent;
        if (Folded(primitive, left, right) is { } folded) return folded;
        if (left is not (TracedValue or ConstantValue or ExtentValue) || right is not (TracedValue or ConstantValue or ExtentValue))
        {
            Value wrong = left is TracedValue or ConstantValue or ExtentValue ? right : left;
            throw trace.Unsupported(at, $"an operator on {ValueForms.Describe(wrong)} cannot be traced: apply it to the numbers and arrays inside");
        }
        // An array is shifted by counts of its own type, a number by an int.
        if (primitive is ShiftPrimitive && right is TracedValue { Kind: LeafKind.NDArray } counts)
            right = counts with { Var = trace.Emit(at, [counts.Var], b => b.Convert(counts.Var, DType.I32)) };
        TracedValue result = Elementwise(at, primitive, [left, right]);
        return ExtentOf(kind, left, right) is { } dim ? result with { Extent = dim } : result;
    }

    /// <summary>The operator on two numbers that are known; what throws is left to the program.</summary>
    static ConstantValue? Folded(Primitive primitive, Value left, Value right)
    {
        if (left is not ConstantValue a || right is not ConstantValue b || a.DType != b.DType) return null;
        if (primitive is not ElementwisePrimitive { Arity: 2 } operation) return null;
        if (primitive is Div or Rem && a.DType.IsInteger && !b.Scalar.IsTrue) return null;
        if (operation.Infer([Aval.Scalar(a.DType), Aval.Scalar(b.DType)]) is not [{ DType: var dtype }]) return null;
        return new(dtype, operation.Evaluate(a.DType, [a.Scalar, b.Scalar]).RoundTo(dtype));
    }

    /// <summary>An elementwise primitive with C#'s operands, broadcast to one shape as NumPy does.</summary>
    public TracedValue Elementwise(IOperation at, Primitive primitive, IReadOnlyList<Value> operands)
    {
        Var[] vars = operands.Map(o => trace.Values.Var(at, o));
        // C# has operators on a complex number and a real one, which give what two complex numbers would.
        bool isComplex = Array.Exists(vars, v => v.DType.IsComplex);
        Var result = trace.Emit(at, vars, b
            => b.Emit(primitive, b.Broadcast(isComplex ? vars.Map(v => v.DType == DType.F64 ? b.Convert(v, DType.C128) : v) : vars)));
        return new TracedValue(result, operands.All(ValueForms.IsScalar) ? LeafKind.Scalar : LeafKind.NDArray);
    }

    /// <summary>Integer arithmetic on what is known of extents stays with the compiler.</summary>
    Value? ExtentArithmetic(IOperation at, BinaryOperatorKind kind, Value left, Value right)
    {
        // What an integer parameter is part of is computed when the program runs, too: only its use as an extent is known.
        if (!IsExtent(left) || !IsExtent(right)) return null;
        Dim a = ValueForms.TryDim(left)!, b = ValueForms.TryDim(right)!;
        if (kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && b.IsZero) throw trace.Unsupported(at, "division by zero");
        if (Dim(kind, a, b) is { } dim)
        {
            return dim.ConstantValue is { } known ? new ConstantValue(DType.I32, Scalar.Integer(known).RoundTo(DType.I32)) : new ExtentValue(dim);
        }
        return (a - b).ConstantValue is { } difference && Compare(kind, difference) is { } truth ? new ConstantValue(DType.Bool, Scalar.Bool(truth)) : null;
    }

    static bool IsExtent(Value value) => value is ExtentValue or ConstantValue { DType: DType.I32 };

    /// <summary>The smaller or larger of two extents is one.</summary>
    public static Value? ExtentChoice(string function, IReadOnlyList<Argument> arguments)
    {
        if (arguments is not [var x, var y] || !IsExtent(x.Value) || !IsExtent(y.Value)) return null;
        Dim a = ValueForms.TryDim(x.Value)!, b = ValueForms.TryDim(y.Value)!;
        return function switch
        {
            "System.Math.Min" or "System.Int32.Min" => MemberParser.Extent(Compiler.Ir.Dim.Min(a, b)),
            "System.Math.Max" or "System.Int32.Max" => MemberParser.Extent(Compiler.Ir.Dim.Max(a, b)),
            _ => null,
        };
    }

    static Dim? ExtentOf(BinaryOperatorKind kind, Value left, Value right)
        => ValueForms.Polynomial(left) is { } a && ValueForms.Polynomial(right) is { } b ? Dim(kind, a, b) : null;

    /// <summary>The result as a polynomial. Division rounds down, C#'s toward zero: only for what is never negative.</summary>
    static Dim? Dim(BinaryOperatorKind kind, Dim a, Dim b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide when Divides(a, b) => Compiler.Ir.Dim.FloorDiv(a, b),
        BinaryOperatorKind.Remainder when Divides(a, b) => a - b * Compiler.Ir.Dim.FloorDiv(a, b),
        _ => null,
    };

    static bool Divides(Dim a, Dim b) => a.IsProvablyNonNegative && b.IsProvablyNonNegative && !b.IsZero;

    static bool? Compare(BinaryOperatorKind kind, long difference) => kind switch
    {
        BinaryOperatorKind.Equals => difference == 0,
        BinaryOperatorKind.NotEquals => difference != 0,
        BinaryOperatorKind.LessThan => difference < 0,
        BinaryOperatorKind.LessThanOrEqual => difference <= 0,
        BinaryOperatorKind.GreaterThan => difference > 0,
        BinaryOperatorKind.GreaterThanOrEqual => difference >= 0,
        _ => null,
    };

    public Value Unary(IUnaryOperation operation, Frame frame)
    {
        Value operand = trace.Expressions.Parse(operation.Operand, frame);
        if (operation.OperatorMethod is { } method && trace.Inlining.HasSource(method)) return trace.Inlining.Call(operation, method, null, [operand], frame);
        if (operation.OperatorKind == UnaryOperatorKind.Minus && trace.Trees.Negate(operation, new(operand, operation.Operand.Type), frame) is { } tree) return tree;
        if (operation.OperatorKind == UnaryOperatorKind.Hat) return new IndexValue(operand, IsFromEnd: true);
        if (operand is not (TracedValue or ConstantValue or ExtentValue))
        {
            throw trace.Unsupported(operation, $"an operator on {ValueForms.Describe(operand)} cannot be traced");
        }
        if (operation.IsChecked) throw trace.Unsupported(operation, "checked arithmetic cannot be traced: write unchecked");
        switch (operation.OperatorKind)
        {
            case UnaryOperatorKind.Plus:
                return operand;
            case UnaryOperatorKind.True when operand is ConstantValue { DType: DType.Bool }:
                return operand;
            case UnaryOperatorKind.True when operand is TracedValue { Var.DType: DType.Bool } condition:
                return trace.Arrays.Item(operation, condition);
            case UnaryOperatorKind.Minus when operand is ExtentValue extent:
                return new ExtentValue(-extent.Dim);
            case UnaryOperatorKind.Minus when operand is ConstantValue { DType: var dtype } known && new Neg().Accepts(dtype):
                return new ConstantValue(dtype, new Neg().Evaluate(dtype, [known.Scalar]).RoundTo(dtype));
            case UnaryOperatorKind.Minus:
                TracedValue negative = Elementwise(operation, new Neg(), [operand]);
                return ValueForms.Polynomial(operand) is { } dim ? negative with { Extent = -dim } : negative;
            case UnaryOperatorKind.Not when operand is ConstantValue { DType: DType.Bool } constant:
                return new ConstantValue(DType.Bool, Scalar.Bool(!constant.Scalar.IsTrue));
            case UnaryOperatorKind.Not when trace.Values.Var(operation, operand).DType is { } ofOperand && ofOperand != DType.Bool:
                throw trace.Refuse("SJ0404", operation, $"! is not defined for {ofOperand.Name}: compare with 0, or write ~ for the complement of the bits");
            case UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation:
                return Elementwise(operation, new Not(), [operand]);
            default:
                throw trace.Unsupported(operation, $"the operator in '{UnsupportedKinds.Shorten(operation.Syntax.ToString())}' cannot be traced");
        }
    }

    /// <summary>The right side is evaluated only where the left one does not decide, unless nothing can tell.</summary>
    Value ShortCircuit(IBinaryOperation operation, Frame frame)
    {
        bool isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        Value left = Side(operation.LeftOperand);
        Value Right() => Side(operation.RightOperand);
        Value result = left is not ConstantValue known
            ? trace.Branches.Choose(operation, left, () => isAnd ? Right() : ConstantValue.True, () => isAnd ? ConstantValue.False : Right(), frame)
            : known.Scalar.IsTrue == isAnd ? Right() : known;
        return KnownSymbols.Is(operation.Type, trace.Context.Known.NDArray) ? trace.Conversions.To(operation, result, operation.Type!) : result;

        // Arrays of one truth value are conditions, too.
        Value Side(IOperation side)
        {
            Value value = trace.Expressions.Parse(side, frame);
            return value is TracedValue { Kind: LeafKind.NDArray, Var.DType: DType.Bool } array ? trace.Arrays.Item(side, array) : value;
        }
    }

    /// <summary>c ? a : b.</summary>
    public Value Conditional(IConditionalOperation operation, Frame frame)
    {
        if (operation.Type is null || operation.WhenFalse is null || operation.IsRef)
            throw trace.Unsupported(operation, $"{UnsupportedKinds.Describe(operation)} cannot be traced{UnsupportedKinds.Advice(operation)}");
        Value condition = trace.Expressions.Parse(operation.Condition, frame);
        return trace.Branches.Choose(operation, condition, () => trace.Expressions.Parse(operation.WhenTrue, frame), ()
            => trace.Expressions.Parse(operation.WhenFalse, frame), frame);
    }
}
