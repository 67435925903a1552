using System.Runtime.CompilerServices;

namespace Kente.EndToEnd;

/// <summary>Settings of the processes that the tests start, which inherit the environment of this one.</summary>
internal static class ChildProcesses
{
    // As Directory.Build.props does for the projects of tests: the commands and samples that they run are short, too.
    [ModuleInitializer]
    internal static void CollectNoProfile() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
