namespace Kente.EndToEnd;

/// <summary>The exit code and the output of a command.</summary>
internal sealed record CliResult(int Exit, string Output, string Error)
{
    /// <summary>Name of the program, with which its error messages start.</summary>
    public string Program { get; init; } = "kente";

    /// <summary>Asserts that the command wrote one sentence with all parts to standard error, and nothing to standard output.</summary>
    public void AssertOneSentence(int exit, params string[] parts)
    {
        Assert.True(Exit == exit, $"exit code {Exit} instead of {exit}: {Error}");
        Assert.Empty(Output);
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith($"{Program}: ", line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        foreach (string part in parts) Assert.Contains(part, line, StringComparison.Ordinal);
    }

    public CliResult AssertSuccess()
    {
        Assert.True(Exit == 0, $"exit code {Exit}: {Error}");
        return this;
    }
}
