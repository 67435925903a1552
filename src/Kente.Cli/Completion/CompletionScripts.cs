namespace Kente.Cli.Completion;

/// <summary>
/// Scripts that ask the command for completions (<see cref="Completions"/>). Where it has none, the shell completes names of files.
/// </summary>
internal static class CompletionScripts
{
    public const string Bash = """
        _kente() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(kente "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _kente kente
        """;

    public const string Zsh = """
        _kente() {
            local -a completions
            completions=("${(@f)$(kente "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            [[ -n "$completions" ]] && compadd -a completions || _files
        }
        compdef _kente kente
        """;

    public const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName kente -ScriptBlock {
            param($word, $line, $position)
            kente "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;
}
