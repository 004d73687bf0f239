namespace SourceJax.Benchmarks;

/// <summary>Something that is timed on a device.</summary>
/// <param name="Name">Its name, in jax_times.py too.</param>
/// <param name="Bytes">How much memory has to be read and written at least; 0 where that is not what limits it.</param>
/// <param name="Operations">How many operations of floats there are; 0 where that is not what limits it.</param>
/// <param name="Prepare">Puts the arguments on the default device, and returns a call that waits for its result.</param>
sealed record GpuCase(string Name, double Bytes, double Operations, Func<Action> Prepare);
