using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>
/// A compilation's code in this process. Reflection cannot pass spans, so tests of span parameters put a caller into their source.
/// </summary>
public sealed class LoadedAssembly : IDisposable
{
    readonly AssemblyLoadContext context = new("compiled by a test", isCollectible: true);

    LoadedAssembly(Stream image) => Assembly = context.LoadFromStream(image);

    public Assembly Assembly { get; }

    public static LoadedAssembly From(Compilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        return new(image);
    }

    /// <summary>Calls a static method, public or not; its exceptions come as they were thrown.</summary>
    public object? Invoke(string type, string method, params object?[] arguments)
    {
        MethodInfo[] named = [.. Assembly.GetType(type, throwOnError: true)!.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(m => m.Name == method && m.GetParameters().Length == arguments.Length)];
        try
        {
            return named.Single().Invoke(null, arguments);
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    public void Dispose() => context.Unload();
}
