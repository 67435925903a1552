using System.Diagnostics;

namespace Kente.EndToEnd.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("kente lo", "localize")]
    [InlineData("/home/me/.dotnet/tools/kente localize tr", "train")]
    [InlineData("kente localize train --im", "--images")]
    [InlineData("kente localize train --format ", "coco")]
    public void The_word_at_the_end_of_a_line_is_completed(string line, string completion) =>
        Assert.Contains(completion, Suggest($"[suggest:{line.Length}]", line));

    [Fact]
    public void A_line_is_completed_at_the_cursor_even_if_the_shell_cut_the_blank_before_it()
    {
        Assert.Equal(Suggest("[suggest]", "kente lo"), Suggest("[suggest:8]", "kente lo train"));
        Assert.Contains("predict", Suggest("[suggest:15]", "kente localize"));
        Assert.DoesNotContain("localize", Suggest("[suggest:15]", "kente localize"));
    }

    [Fact]
    public void A_line_of_nonsense_is_not_an_error() =>
        Assert.DoesNotContain(
            Suggest("[suggest:40]", "kente localize nonsense --xyzzy \"unclosed"), line => line.Contains("kente:", StringComparison.Ordinal));

    [Theory]
    [InlineData("bash", "complete -o default -F _kente kente")]
    [InlineData("zsh", "compdef _kente kente")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName kente")]
    public void Every_shell_has_a_script(string shell, string part) =>
        Assert.Contains(part, Cli.Run("completion", shell).AssertSuccess().Output, StringComparison.Ordinal);

    [Fact]
    public void Another_shell_is_wrong_usage() =>
        Cli.Run("completion", "fish").AssertOneSentence(2, "'fish' is not one of the commands bash, zsh, pwsh", "--help");

    [Fact]
    public void Bash_completes_with_the_script()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "There is no bash.");
        string script = $$"""
            kente() { dotnet "{{Path.Combine(AppContext.BaseDirectory, "Kente.Cli.dll")}}" "$@"; }
            {{Cli.Run("completion", "bash").AssertSuccess().Output}}
            COMP_LINE="kente stud" COMP_POINT=10 COMP_WORDS=(kente stud) COMP_CWORD=1
            _kente
            echo "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { RedirectStandardOutput = true })!;

        string[] words = bash.StandardOutput.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["studio", "study"], words.Order(StringComparer.Ordinal));
    }

    private static string[] Suggest(string directive, string line) =>
        Cli.Run(directive, line).AssertSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
