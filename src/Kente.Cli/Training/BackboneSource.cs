using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Training;

/// <summary>Backbones by the word or the file that <c>--backbone</c> names.</summary>
internal static class BackboneSource
{
    /// <summary>The word for MoveNet.</summary>
    public const string MoveNet = "movenet";

    /// <summary>The words; others are files.</summary>
    public static IReadOnlyList<string> Words { get; } =
        [MoveNet, .. Enum.GetNames<DetectorSize>().Select(size => size.ToLower(CultureInfo.InvariantCulture))];

    /// <summary>Loads a backbone.</summary>
    /// <exception cref="DataException">The file cannot be read or is no backbone.</exception>
    /// <exception cref="ModelException">An ONNX file has an operator that is not supported.</exception>
    /// <exception cref="UsageException">The preprocessing is not known, or does not apply.</exception>
    public static Backbone Load(string source, BackbonePreprocessing? preprocessing)
    {
        bool isWord = Words.Contains(source);
        if (!isWord && Path.GetExtension(source).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
            return Backbone.FromOnnx(source, preprocessing ?? throw new UsageException(
                $"An ONNX file does not state what {source} expects as input; state it with --backbone-preprocessing: imagenet for "
                    + "networks of torchvision."));
        var detector = isWord ? null : DetectorOf(source);
        if (!isWord && detector is null)
            try
            {
                return Backbone.FromKeras(source, preprocessing);
            }
            catch (ArgumentException exception) when (exception.ParamName == "preprocessing")
            {
                throw new UsageException(
                    $"What {source} expects as input is not known; state it with --backbone-preprocessing.");
            }
        if (preprocessing is not null)
            throw new UsageException($"--backbone-preprocessing is for .keras and .onnx files of others; that of {source} is known.");
        return detector is not null ? Backbone.From(detector)
            : source == MoveNet ? Backbone.MoveNet()
            : Backbone.FromScratch(Enum.Parse<DetectorSize>(source, ignoreCase: true));
    }

    // Null for other files.
    private static Detector? DetectorOf(string path)
    {
        try
        {
            return Detector.Load(path);
        }
        catch (DataException) when (File.Exists(path))
        {
            return null;
        }
    }
}
