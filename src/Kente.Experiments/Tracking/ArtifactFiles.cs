using System.Security.Cryptography;

namespace Kente.Experiments.Tracking;

/// <summary>Copies files to where a run's artifacts lie.</summary>
internal static class ArtifactFiles
{
    /// <summary>The name that a file has in its run.</summary>
    /// <exception cref="ArgumentException">The name leads out of the run's folder.</exception>
    public static string Checked(string name)
    {
        string[] parts = name.Replace('\\', '/').Split('/');
        return Path.IsPathRooted(name)
            || parts.Any(part => part is "" or "." or ".." || part.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
            ? throw new ArgumentException(
                $"The name of an artifact must be relative, such as models/best.keras, not '{name}'.", nameof(name))
            : string.Join('/', parts);
    }

    /// <summary>Copies a file; a crash leaves no half of one.</summary>
    public static (string Path, long Bytes, string Sha256) Copy(string source, string folder, string name, long? step)
    {
        string target = Path.Combine(folder, step is { } at ? $"step-{at}" : "run", name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string partial = $"{target}.{Guid.NewGuid():N}.part";
        File.Copy(source, partial);
        string sum;
        using (var copy = File.OpenRead(partial)) sum = Convert.ToHexStringLower(SHA256.HashData(copy));
        File.Move(partial, target, overwrite: true);
        return (Path.GetFullPath(target), new FileInfo(target).Length, sum);
    }
}
