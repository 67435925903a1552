namespace Kente.EndToEnd;

/// <summary>What a command answered.</summary>
internal sealed record CliResult(int Exit, string Output, string Error)
{
    /// <summary>Nothing but one sentence from kente was said, with everything of this in it, and nothing on standard output.</summary>
    public void AssertOneSentence(int exit, params string[] parts)
    {
        Assert.True(Exit == exit, $"exit code {Exit} instead of {exit}: {Error}");
        Assert.Empty(Output);
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("kente: ", line, StringComparison.Ordinal);
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
