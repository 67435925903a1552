using System.CommandLine;

namespace Kente.Cli.Completion;

/// <summary><c>kente completion</c>: prints the script with which a shell completes the command.</summary>
internal static class CompletionCommand
{
    public static Command Create() => new("completion", "Prints the script with which a shell completes commands and options.")
    {
        CreateShell("bash", "For bash: eval \"$(kente completion bash)\" in ~/.bashrc.", CompletionScripts.Bash),
        CreateShell("zsh", "For zsh: eval \"$(kente completion zsh)\" in ~/.zshrc, after compinit.", CompletionScripts.Zsh),
        CreateShell(
            "pwsh", "For PowerShell: kente completion pwsh | Out-String | Invoke-Expression in $PROFILE.", CompletionScripts.PowerShell),
    };

    private static Command CreateShell(string name, string description, string script)
    {
        Command shell = new(name, description);
        shell.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(script);
            return ExitCode.Success;
        });
        return shell;
    }
}
