using System.Runtime.CompilerServices;
using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Tests.Support;

/// <summary>Whatever a test compiles is verified after each pass.</summary>
static class VerifiedCompilations
{
    [ModuleInitializer]
    internal static void Enable() => SelfChecks.AreEnabled = true;
}
