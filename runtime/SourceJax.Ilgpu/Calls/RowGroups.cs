using System.ComponentModel;

namespace SourceJax.Ilgpu;

/// <summary>How threads share rows that are reduced. It depends on the rows alone, so that sums have the same order in every run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowGroups
{
    /// <summary>Threads of a group, and as many as keep a large device busy.</summary>
    private const int Group = 256, Busy = 1 << 18;

    /// <summary>Threads that read at once, and elements that a thread should have at least before a row is shared by more.</summary>
    private const int Warp = 32, ElementsPerThread = 16;

    private const int MostSplits = 64, MostGroups = 1 << 16;

    /// <param name="rows">How many rows there are.</param>
    /// <param name="length">The elements of each.</param>
    /// <param name="areNeighbours">Whether elements of neighbouring rows are neighbours in memory; otherwise those of one row are.</param>
    public RowGroups(long rows, long length, bool areNeighbours)
    {
        int lanes = 1, splits = 1;
        // A warp for a row, so that it reads what lies together; across rows it does so anyway.
        while (!areNeighbours && lanes < Group && (lanes * 2 <= Math.Min(length, Warp) || (long)lanes * ElementsPerThread < length)) lanes *= 2;
        int most = areNeighbours && rows >= Warp ? Group / Warp : Group;
        while (lanes < most && rows * lanes < Busy && (long)lanes * ElementsPerThread < length) lanes *= 2;
        while (splits < MostSplits && rows * lanes * splits < Busy && (long)lanes * splits * ElementsPerThread < length) splits *= 2;
        long blocks = (rows * lanes + Group - 1) / Group;
        (Lanes, Splits, Groups, Parts) = (lanes, splits, (int)Math.Min(blocks * splits, MostGroups), splits == 1 ? 0 : (int)rows * splits);
    }

    /// <summary>Threads of a row.</summary>
    public int Lanes { get; }

    /// <summary>Groups that share a row.</summary>
    public int Splits { get; }

    /// <summary>Groups of threads.</summary>
    public int Groups { get; }

    /// <summary>What groups leave to each other, if they share rows.</summary>
    public int Parts { get; }
}
