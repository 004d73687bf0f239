using SourceJax.Execution;

namespace SourceJax.Runtime.Tests.Execution;

public class WorkspaceTests
{
    [Fact]
    public void A_warm_workspace_costs_no_allocation()
    {
        for (int i = 0; i < 3; i++) Use(20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Use(20);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Calls within calls have workspaces of their own.</summary>
    static double Use(int depth)
    {
        using var workspace = Workspace.Begin();
        Span<double> own = workspace.Rent<double>(100);
        ResidualStack<double> kept = workspace.Stack<double>(depth + 1);
        own.Fill(depth);
        kept.Push(depth);
        double inner = depth == 0 ? 0 : Use(depth - 1);
        return own.ContainsAnyExcept(depth) ? double.NaN : kept.Pop() + inner;
    }

    [Fact]
    public void Everything_is_given_back_when_a_method_throws()
    {
        for (int i = 0; i < 3; i++) Assert.Throws<OverflowException>(() => RentMany(last: -1));
        RentMany(last: 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        RentMany(last: 1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void RentMany(int last)
        {
            using var workspace = Workspace.Begin();
            for (int i = 0; i < 20; i++) workspace.Rent<decimal>(100)[99] = 1;
            workspace.Rent<decimal>(last)[0] = 1;
        }
    }

    [Fact]
    public void An_array_that_cannot_be_has_no_elements()
    {
        using var workspace = Workspace.Begin();
        Assert.Equal(0, workspace.RentOrEmpty<int>(3, -1).Length);
        Assert.Equal(12, workspace.RentOrEmpty<int>(3, 4).Length);
    }
}
