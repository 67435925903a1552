namespace Kente.Vision.Pretrained;

/// <summary>An npm package with the files of pretrained networks.</summary>
internal sealed record NpmPackage
{
    /// <summary>File of the license in the package.</summary>
    public const string License = "LICENSE";

    /// <summary>Name of the package.</summary>
    public required string Name { get; init; }

    /// <summary>The exact version.</summary>
    public required string Version { get; init; }

    /// <summary>SHA-512 of the package in base64, with which npm compares its content.</summary>
    public required string Sha512 { get; init; }

    /// <summary>Folder of the files in the package.</summary>
    public required string ModelFolder { get; init; }

    /// <summary>The files that are used.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }

    /// <summary>What the files are, for messages: "weights of the face networks".</summary>
    public required string Content { get; init; }

    /// <summary>The task: the command of the command line, and the folder in the cache.</summary>
    public required string Task { get; init; }

    /// <summary>The environment variable that names the folder of the files.</summary>
    public string Variable => $"KENTE_{Task.ToUpperInvariant()}";

    /// <summary>The command that obtains the files.</summary>
    public string Setup => $"kente {Task} setup";

    /// <summary>Returns the name and the version.</summary>
    public override string ToString() => $"{Name} {Version}";

    /// <summary>Returns what the caller can do without npm.</summary>
    /// <param name="target">Where the files belong.</param>
    public string ByHand(string target) => $"copy the content of the folder '{ModelFolder}' of the npm package {this} {target}";
}
