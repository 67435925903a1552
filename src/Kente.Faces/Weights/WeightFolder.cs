using System.Security.Cryptography;

namespace Kente.Faces.Weights;

/// <summary>A folder with files of pretrained networks, which are used only if their content is the expected one.</summary>
internal sealed class WeightFolder(string path)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "KENTE_FACES";

    // The largest file has 6.4 MB; a larger one is not read.
    private const long MaxBytes = 1 << 24;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// Returns the folder that is used unless another is given: the one of the environment variable, or that of the user's cache.
    /// </summary>
    public static string Default
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return named;
            if (OperatingSystem.IsWindows())
                return System.IO.Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "kente", "faces");
            // The base directory specification of freedesktop.org: relative paths are ignored.
            string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } given && System.IO.Path.IsPathRooted(given)
                ? given
                : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return System.IO.Path.Combine(cache, "kente", "faces");
        }
    }

    /// <summary>Whether the folder has all files, unchanged.</summary>
    public bool IsComplete => WeightFile.All.SelectMany(file => file.Files).All(file =>
    {
        try
        {
            Read(file.Name, file.Hash);
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    });

    /// <summary>Reads a file and checks its content.</summary>
    /// <exception cref="DataException">The file is missing, cannot be read or has another content.</exception>
    public byte[] Read(string name, string hash)
    {
        string file = System.IO.Path.Combine(Path, name);
        if (!File.Exists(file))
            throw new DataException(
                $"The weights of the face networks are missing; run 'kente faces setup', "
                    + $"or copy the content of the folder '{NpmPackage.ModelFolder}' of the npm package {NpmPackage.Name} {NpmPackage.Version} here.", file);
        byte[] content;
        try
        {
            if (new FileInfo(file).Length > MaxBytes) throw Changed(file, $"it is larger than {MaxBytes} bytes");
            content = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file cannot be read ({exception.Message.TrimEnd('.')}).", file, innerException: exception);
        }
        string found = Convert.ToHexStringLower(SHA256.HashData(content));
        return found == hash ? content : throw Changed(file, $"its SHA-256 is {found}, not {hash}");
    }

    private static DataException Changed(string file, string how) => new(
        $"The file is not that of {NpmPackage.Name} {NpmPackage.Version}: {how}; delete it and run 'kente faces setup'.", file);
}
