using System.CommandLine;

namespace Kente.Cli.Common;

/// <summary>A command <c>setup</c> that obtains pretrained networks.</summary>
internal sealed class PackageSetupCommand : Command
{
    /// <param name="description">Description of the command.</param>
    /// <param name="models">Option for the folder of the networks.</param>
    /// <param name="install">Obtains the networks for a folder, or the default one, and returns its path.</param>
    /// <param name="results">Returns the lines that are printed for that path.</param>
    public PackageSetupCommand(
        string description, Option<string?> models, Func<string?, string> install, Func<string, string[]> results)
        : base("setup", description)
    {
        Options.Add(models);
        SetAction(parsed =>
        {
            foreach (string line in results(install(parsed.GetValue(models)))) parsed.InvocationConfiguration.Output.WriteLine(line);
            return ExitCode.Success;
        });
    }
}
