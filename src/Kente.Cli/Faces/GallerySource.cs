using System.Buffers;
using System.CommandLine;
using System.Text;
using Kente.Faces;
using Kente.Shared;

namespace Kente.Cli.Faces;

/// <summary>The options that name a gallery and its encryption key, and opening it.</summary>
internal sealed class GallerySource
{
    private const int KeyBytes = 32;

    private readonly Option<string?> _gallery;
    private readonly Option<string?> _keyFile = new("--key-file")
    {
        Description = "File with the encryption key of the gallery: 32 bytes, as 64 hexadecimal digits or Base64. [default: not encrypted]",
        HelpName = "FILE",
    };
    private readonly Option<string?> _keyVariable = new("--key-variable")
    {
        Description = "Environment variable with the encryption key of the gallery, in place of --key-file.",
        HelpName = "NAME",
    };

    public GallerySource(bool required = true) =>
        _gallery = new("--gallery")
        {
            Description = "The gallery: an SQLite file, or postgres://user:password@host:port/database.",
            HelpName = "FILE",
            Required = required,
        };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_gallery, _keyFile, _keyVariable]) command.Options.Add(option);
    }

    /// <summary>Returns whether the command line names a gallery.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_gallery) is not null;

    /// <summary>Opens a gallery for images, and creates it where that is allowed.</summary>
    /// <exception cref="DataException">The gallery cannot be opened.</exception>
    public FaceGallery Open(ParseResult parsed, IFaceEncoder encoder, double? threshold = null, bool canCreate = false) =>
        Opened(parsed, () => FaceGallery.Open(Require(parsed, canCreate), encoder, Options(parsed) with { Threshold = threshold }));

    /// <summary>Opens a gallery whose people are listed or changed, for which the networks are not needed.</summary>
    /// <exception cref="DataException">The gallery cannot be opened.</exception>
    public FaceGallery OpenWithoutModel(ParseResult parsed) =>
        Opened(parsed, () => FaceGallery.Open(Require(parsed, canCreate: false), Options(parsed)));

    /// <summary>Returns whether opening the gallery creates its file. Whether a server has the gallery is not known before.</summary>
    public bool IsNewFile(ParseResult parsed) =>
        parsed.GetValue(_gallery)! is var path && !PostgresAddress.IsUrl(path) && !Path.Exists(path);

    /// <summary>Checks the path and the key, before anything that takes time.</summary>
    /// <returns>The path.</returns>
    public string Require(ParseResult parsed, bool canCreate)
    {
        string path = parsed.GetValue(_gallery)!;
        if (!canCreate && !PostgresAddress.IsUrl(path) && !Path.Exists(path))
            throw new DataException("There is no such gallery; 'kente faces enroll' creates it.", path);
        Key(parsed);
        return path;
    }

    // The library does not know how the command takes a key.
    private FaceGallery Opened(ParseResult parsed, Func<FaceGallery> open)
    {
        try
        {
            return open();
        }
        catch (DataException exception) when (
            parsed.GetValue(_keyFile) is null && parsed.GetValue(_keyVariable) is null
            && exception.Reason.StartsWith("The gallery is encrypted.", StringComparison.Ordinal))
        {
            throw new DataException(
                "The gallery is encrypted; give its key with --key-file or --key-variable.", exception.Path, innerException: exception);
        }
    }

    private GalleryOptions Options(ParseResult parsed) => new() { EncryptionKey = Key(parsed) };

    private byte[] Key(ParseResult parsed)
    {
        string? file = parsed.GetValue(_keyFile), variable = parsed.GetValue(_keyVariable);
        if (file is not null && variable is not null) throw new UsageException("Give --key-file or --key-variable, not both");
        if (variable is not null)
            return Key(
                Environment.GetEnvironmentVariable(variable)
                    ?? throw new UsageException($"The environment variable {variable} of --key-variable is not set"), variable);
        if (file is null) return [];
        if (Directory.Exists(file)) throw new DataException("The encryption key of --key-file is a folder; give a file.", file);
        if (!File.Exists(file)) throw new DataException("There is no such file with an encryption key; check --key-file.", file);
        try
        {
            byte[] content = File.ReadAllBytes(file);
            return content.Length == KeyBytes ? content : Key(Encoding.ASCII.GetString(content), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(
                "The encryption key cannot be read: the file belongs to another user, or the disk reports an error.", file,
                innerException: exception);
        }
    }

    // A message never shows the key.
    private static byte[] Key(string text, string source)
    {
        text = text.Trim();
        byte[] key = new byte[KeyBytes];
        return Convert.FromHexString(text, key, out _, out int length) == OperationStatus.Done && length == KeyBytes
            || Convert.TryFromBase64String(text, key, out int base64) && base64 == KeyBytes
            ? key
            : throw new DataException(
                "This is no encryption key; one has 32 bytes, written as 64 hexadecimal digits (as 'openssl rand -hex 32' prints) "
                    + "or Base64.",
                source);
    }
}
