using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Formats;

/// <summary>Reads the entries of a <c>.keras</c> file.</summary>
internal sealed class ModelArchive : IDisposable
{
    private const int MaxJsonLength = 1 << 26, MaxJsonDepth = 128, MaxAssetLength = 1 << 27;

    // Weights hardly compress; even those of an optimizer that is all zeros compress less than this.
    private const int MaxCompression = 20, UncheckedSize = 1 << 26;

    private static readonly byte[] ZipSignature = "PK"u8.ToArray();

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ZipArchive _zip;

    /// <exception cref="FormatException">The file is not a zip archive.</exception>
    public ModelArchive(string path)
    {
        if (!IsZip(path)) throw new FormatException("This is not a .keras file: it is not a zip archive.");
        _zip = ZipFile.OpenRead(path);
        try
        {
            if (_zip.Entries.FirstOrDefault(entry => LeadsOut(NameOf(entry))) is { } outside)
                throw new FormatException($"The zip archive has an entry '{outside.FullName}', whose path leads out of it.");
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    /// <summary>Returns whether a file starts with the signature of a zip archive.</summary>
    public static bool IsZip(string path) => FileReading.Starts(path, ZipSignature);

    /// <summary>Returns the content of an entry.</summary>
    /// <exception cref="FormatException">The entry does not exist.</exception>
    public MemoryStream Open(string name)
    {
        var member = Find(name);
        if (member.Length > UncheckedSize && member.Length / MaxCompression > member.CompressedLength)
            throw new FormatException(
                $"The entry '{name}' would expand from {member.CompressedLength} bytes to {member.Length}, far more than the weights of a model do.");
        return FileReading.ToMemory(member.Open(), member.Length);
    }

    /// <summary>Returns an entry as JSON.</summary>
    /// <exception cref="FormatException">The entry does not exist, or is not a JSON object.</exception>
    public JsonObject Json(string name)
    {
        if (Find(name).Length > MaxJsonLength) throw new FormatException($"The entry '{name}' is longer than {MaxJsonLength >> 20} MB.");
        using var content = Open(name);
        return JsonText.Read(content.GetBuffer().AsSpan(0, (int)content.Length), $"The entry '{name}'", MaxJsonDepth);
    }

    /// <summary>Returns an entry as UTF-8 text; <see langword="null"/> if it does not exist.</summary>
    /// <exception cref="FormatException">The entry is too long, or not UTF-8.</exception>
    public string? Text(string name)
    {
        if (_zip.Entries.All(entry => NameOf(entry) != name)) return null;
        if (Find(name).Length > MaxAssetLength) throw new FormatException($"The entry '{name}' is longer than {MaxAssetLength >> 20} MB.");
        using var content = Open(name);
        try
        {
            return Utf8.GetString(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException($"The entry '{name}' is not UTF-8 text.", fault);
        }
    }

    public void Dispose() => _zip.Dispose();

    private ZipArchiveEntry Find(string name) => _zip.Entries.Where(entry => NameOf(entry) == name).ToArray() switch
    {
        [var only] => only,
        [_, ..] => throw new FormatException($"The archive contains several entries '{name}'."),
        _ => throw new FormatException($"The archive has no entry '{name}'; a .keras file contains 'config.json' and 'model.weights.h5'."),
    };

    // Some programs on Windows write backslashes.
    private static string NameOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    private static bool LeadsOut(string name) =>
        name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");
}
