using System.ComponentModel;

namespace SourceJax.Ilgpu;

/// <summary>What a call gives back when it is over.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeviceArray
{
    private protected DeviceArray() { }

    internal abstract void Release();
}
