using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Execution;

public class ScratchTests
{
    [Fact]
    public void A_warm_buffer_costs_no_allocation()
    {
        for (int i = 0; i < 3; i++) Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Use()
        {
            using Scratch<double> outer = Scratch.Rent<double>(1000);
            using Scratch<double> inner = Scratch.RentZeroed<double>(1000);
            outer[999] = inner[0];
        }
    }

    [Fact]
    public void A_buffer_has_exactly_the_length_asked_for()
    {
        using Scratch<int> scratch = Scratch.RentZeroed<int>(37);
        Assert.Equal(37, scratch.Span.Length);
        Assert.Equal(37, scratch.Length);
        Assert.Equal(0, scratch[36]);
    }

    [Fact]
    public void A_product_of_matrices_allocates_nothing_when_warm()
    {
        var a = new float[200 * 300];
        var c = new float[200 * 200];
        for (int i = 0; i < 3; i++) MatrixProduct.Multiply<float>(200, 200, 300, a, 300, 1, a, 1, 300, c);
        long before = GC.GetAllocatedBytesForCurrentThread();
        MatrixProduct.Multiply<float>(200, 200, 300, a, 300, 1, a, 1, 300, c);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_product_refuses_strides_beyond_its_operands()
        => Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply<float>(2, 2, 2, new float[4], 3, 1, new float[4], 2, 1, new float[4]));
}
