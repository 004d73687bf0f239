using SourceJax;

namespace GpuDispatch;

/// <summary>The device that the user asks for.</summary>
static class Choice
{
    /// <summary>The device of <c>--device cpu|gpu|simulator</c>; without it a GPU if there is one, and else the simulator. Null if there is none.</summary>
    public static ComputeDevice? Of(string[] args)
    {
        int at = Array.IndexOf(args, "--device");
        return (at < 0 ? null : args.ElementAtOrDefault(at + 1)) switch
        {
            null when at < 0 => Device.Gpus.FirstOrDefault() ?? Device.Simulator,
            "cpu" => Device.Cpu,
            "gpu" => Device.Gpus.FirstOrDefault(),
            "simulator" => Device.Simulator,
            _ => null,
        };
    }
}
