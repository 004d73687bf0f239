using static SourceJax.Jnp;

namespace SourceJax.Runtime.Tests.Arrays;

/// <summary>An array that would have too many elements is refused by its shape, however it comes about.</summary>
public class SizeTests
{
    static readonly NDArray<byte> Column = Zeros<byte>([70000, 1]), Row = Zeros<byte>([1, 70000]);

    public static TheoryData<string, Action> Makers => new()
    {
        { "(70000, 70000)", () => Zeros<float>([70000, 70000]) },
        { "(70000, 70000)", () => _ = Column + Row },
        { "(70000, 70000)", () => Matmul(Column, Row) },
        { "(70000, 70000)", () => BroadcastTo(Row, [70000, 70000]) },
        { "(70000, 70000)", () => Outer(Row, Row) },
        { "(70000, 70000)", () => Row.Reshape(70000, 70000) },
        { "(70000, 70000)", () => Eye<float>(70000) },
        { "(70000, 70000)", () => Diag(Ravel(Row)) },
        { "(4900000000,)", () => Kron(Ravel(Row), Ravel(Row)) },
        { "(7000000000,)", () => Tile(Ravel(Row), 100000) },
        { "(65536, 65536)", () => Zeros<byte>([65536, 65536]) },
        { "(-3,)", () => Zeros<byte>([-3]) },
    };

    [Theory]
    [MemberData(nameof(Makers))]
    public void The_message_has_the_shape(string shape, Action make)
        => Assert.Contains(shape, Assert.Throws<ArgumentOutOfRangeException>(make).Message);

    [Fact]
    public void Without_elements_extents_may_be_large() => Assert.Equal(0, Zeros<float>([70000, 70000, 0]).Size);
}
