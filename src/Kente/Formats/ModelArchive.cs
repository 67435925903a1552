using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Formats;

/// <summary>The members of a <c>.keras</c> file.</summary>
internal sealed class ModelArchive : IDisposable
{
    private const int LongestJson = 1 << 26, DeepestJson = 128, LongestAsset = 1 << 27;

    // Numbers of weights hardly shrink; even with an optimizer that is all zeros they do not shrink as much as this.
    private const int Shrinking = 20, AnySize = 1 << 26;

    private static readonly byte[] ZipSignature = "PK"u8.ToArray(), Hdf5Signature = [0x89, .. "HDF\r\n"u8, 0x1a, 0x0a];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ZipArchive _zip;

    /// <exception cref="FormatException">It is no zip archive.</exception>
    public ModelArchive(string path)
    {
        if (Starts(path, Hdf5Signature)) throw new FormatException("This is an HDF5 file: load weights with LoadWeights; a whole model of an older Keras has to be saved again, by Keras 3, as a .keras file.");
        if (!IsOne(path)) throw new FormatException("This is not a .keras file, which is a zip archive.");
        _zip = ZipFile.OpenRead(path);
        try
        {
            if (_zip.Entries.FirstOrDefault(entry => LeadsOut(entry.FullName)) is { } outside)
                throw new FormatException($"The zip archive has a member '{outside.FullName}', which leads out of it.");
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file begins as a zip archive does.</summary>
    public static bool IsOne(string path) => Starts(path, ZipSignature);

    /// <summary>The content of a member.</summary>
    /// <exception cref="FormatException">There is no such member.</exception>
    public MemoryStream Open(string name)
    {
        var member = Find(name);
        if (member.Length > AnySize && member.Length / Shrinking > member.CompressedLength)
            throw new FormatException($"'{name}' in it would unpack from {member.CompressedLength} bytes to {member.Length}, which no model does.");
        return FileReading.ToMemory(member.Open(), member.Length);
    }

    /// <summary>A member as JSON.</summary>
    /// <exception cref="FormatException">There is no such member, or it is no JSON object.</exception>
    public JsonObject Json(string name)
    {
        if (Find(name).Length > LongestJson) throw new FormatException($"'{name}' in it is longer than {LongestJson >> 20} MB.");
        using var content = Open(name);
        return JsonText.Read(content.GetBuffer().AsSpan(0, (int)content.Length), $"'{name}' in it", DeepestJson);
    }

    /// <summary>A member as UTF-8 text; <see langword="null"/> where there is none.</summary>
    /// <exception cref="FormatException">It is too long, or no UTF-8.</exception>
    public string? Text(string name)
    {
        if (_zip.Entries.All(entry => entry.FullName != name)) return null;
        if (Find(name).Length > LongestAsset) throw new FormatException($"'{name}' in it is longer than {LongestAsset >> 20} MB.");
        using var content = Open(name);
        try
        {
            return Utf8.GetString(content.GetBuffer().AsSpan(0, (int)content.Length));
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException($"'{name}' in it is no UTF-8 text.", fault);
        }
    }

    public void Dispose() => _zip.Dispose();

    private ZipArchiveEntry Find(string name) => _zip.Entries.Where(entry => entry.FullName == name).ToArray() switch
    {
        [var only] => only,
        [_, ..] => throw new FormatException($"There are several '{name}' in it."),
        _ => throw new FormatException($"There is no '{name}' in it; a .keras file has 'config.json' and 'model.weights.h5'."),
    };

    private static bool LeadsOut(string name) => name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");

    private static bool Starts(string path, byte[] signature)
    {
        using var file = File.OpenRead(path);
        byte[] start = new byte[signature.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(signature);
    }
}
