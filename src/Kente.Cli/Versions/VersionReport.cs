namespace Kente.Cli.Versions;

/// <summary>The output of <c>kente version</c>.</summary>
internal sealed record VersionReport
{
    public required string Kente { get; init; }

    /// <summary>The commit of the source; <see langword="null"/> if it is unknown.</summary>
    public string? Commit { get; init; }

    public required string DotNet { get; init; }

    public required string TorchSharp { get; init; }

    public required string Libtorch { get; init; }

    public required string OnnxRuntime { get; init; }

    public override string ToString() => string.Join('\n',
        $"Kente           {Kente}{(Commit is null ? "" : $", commit {Commit}")}", $".NET            {DotNet}",
        $"TorchSharp      {TorchSharp}", $"libtorch        {Libtorch}", $"ONNX Runtime    {OnnxRuntime}");
}
