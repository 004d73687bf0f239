using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Ir;
using SourceJax.Compiler.Loops;
using SourceJax.Compiler.Primitives.Elementwise;
using SourceJax.Compiler.Primitives.Families;
using SourceJax.Compiler.Targets.Cpu;
using SourceJax.Compiler.Targets.CSharp;
using SourceJax.Compiler.Tests.Primitives;

namespace SourceJax.Compiler.Tests.Targets;

/// <summary>What the catalog has, the targets' tables have. What they say is tested by the laws, which run it.</summary>
public sealed class OperationTableTests
{
    public static TheoryData<string> Names => Laws.Names;

    /// <summary>A missing line is an exception that says which.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_operation_and_kernel_has_CSharp(string name) => Laws.Hold(Laws.Examples(name), example =>
    {
        switch (example.Primitive)
        {
            case CodedPrimitive operation:
                foreach (DType dtype in DTypes.All.Where(operation.Accepts))
                {
                    Assert.NotEmpty(ScalarOperations.Number(operation, dtype).Text);
                    Assert.NotEmpty(ScalarOperations.Element(operation, dtype).Text);
                }
                break;
            case KernelPrimitive kernel:
                Equation equation = example.Function().Equations[^1];
                LoopBuffer Buffer(Var value) => new(value.Aval, "buffer", BufferKind.Scratch);
                LoopOperand[] inputs = [.. equation.Inputs.Select(Buffer)];
                var statement = new KernelStatement(kernel, equation, inputs, [.. equation.Outputs.Select(Buffer)]);
                Assert.EndsWith(");", KernelCalls.Statement(statement, new ExprCode(symbol => symbol.ToString(), buffer => buffer.Name)));
                break;
        }
    });

    [Fact]
    public void A_missing_line_is_named()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => ScalarOperations.Number(new Twice(), DType.F64));
        Assert.Equal("twice has no C#: add a line `Twice => ...` to Targets/CSharp/ScalarOperations.cs", exception.Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_compound_assignment_is_that_of_the_operator(string name) => Laws.Hold(Laws.Examples(name), example =>
    {
        if (example.Primitive is not CodedPrimitive operation) return;
        foreach (CodeTemplate code in DTypes.All.Where(operation.Accepts).Select(dtype => ScalarOperations.Number(operation, dtype)))
        {
            if (code.Assignment is { } assignment) Assert.Equal($"{{0}} {assignment.TrimEnd('=')} {{1}}", code.Text);
        }
    });

    [Fact]
    public void Operations_on_lanes_are_members_of_their_type()
    {
        Assert.Equal("Wide.Min(Wide.Max({1}, {2}), {0})", LaneOperations.Of(new NumberClamp(IsOrdered: true), DType.F32, "Wide").Text);
        Assert.Equal("{0} + {1}", LaneOperations.Of(new Add(), DType.F32, "Wide").Text);
        Assert.Null(LaneOperations.Find(new Add(), DType.I32));
        Assert.Null(LaneOperations.Find(new BesselI0(), DType.F64));
    }

    [Fact]
    public void Vectors_have_the_operators_that_are_exact()
    {
        Assert.Equal("{0} / {1}", LaneOperations.FindVector(new Div(), DType.F64)!.Text);
        Assert.Null(LaneOperations.FindVector(new Max(), DType.F64));
        Assert.Null(LaneOperations.FindVector(new Sin(), DType.F64));
    }

    [Fact]
    public void A_function_costs_ten_operators()
    {
        Assert.Equal(10 * new Add().Cost(DType.F64, isElement: true), new Sin().Cost(DType.F64, isElement: true));
        Assert.True(new Add().IsCheap(DType.F64));
        Assert.False(new Sin().IsCheap(DType.F64));
    }

    sealed record Twice() : CodedPrimitive("twice", 1)
    {
        public override bool Accepts(DType dtype) => dtype.IsFloat;
        public override Scalar Evaluate(DType dtype, IReadOnlyList<Scalar> operands) => operands[0];
    }
}
