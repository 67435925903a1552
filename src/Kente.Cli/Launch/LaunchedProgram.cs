namespace Kente.Cli.Launch;

/// <summary>What the processes run.</summary>
/// <param name="words">A command of kente, or a program with its arguments.</param>
internal sealed class LaunchedProgram(string[] words)
{
    private static readonly string[] Tasks = ["classify", "localize", "detect", "landmarks", "pose", "faces", "volume"];

    /// <summary>Returns the command line.</summary>
    /// <param name="resume">Whether an earlier attempt failed: a training of kente then resumes from its checkpoint, if it has one.</param>
    public string[] CommandLine(bool resume)
    {
        if (!Tasks.Contains(words[0])) return words;
        // The command itself, which may also run as 'dotnet Kente.Cli.dll'.
        string[] own = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "kente" or "Kente.Cli"
            ? [path]
            : ["dotnet", typeof(LaunchedProgram).Assembly.Location];
        return [.. own, .. words, .. resume && HasCheckpoint() ? ["--resume"] : Array.Empty<string>()];
    }

    private bool HasCheckpoint()
    {
        int at = Array.FindIndex(words, word => word == "--out" || word.StartsWith("--out=", StringComparison.Ordinal));
        string folder = at < 0 ? Path.Combine("runs", words[0])
            : words[at].Contains('=', StringComparison.Ordinal) ? words[at].Split('=', 2)[1]
            : words.ElementAtOrDefault(at + 1) ?? "";
        return File.Exists(Path.Combine(folder, "checkpoint", "state.json"));
    }
}
