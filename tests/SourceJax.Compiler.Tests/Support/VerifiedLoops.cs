using System.Runtime.CompilerServices;
using SourceJax.Compiler.Lowering;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Whatever a test compiles is verified after each pass over loops.</summary>
static class VerifiedLoops
{
    [ModuleInitializer]
    internal static void Enable() => LoopVerifier.IsEnabled = true;
}
