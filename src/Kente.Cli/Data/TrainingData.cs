using System.Globalization;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>The data of a training.</summary>
/// <param name="Train">Training images.</param>
/// <param name="Validation">Validation images; <see langword="null"/> if the data have no such part besides the test images.</param>
/// <param name="Test">Test images, for the report.</param>
/// <param name="Skipped">Problems in the data.</param>
internal sealed record TrainingData(BoxDataset Train, BoxDataset? Validation, BoxDataset Test, IReadOnlyList<DataProblem> Skipped)
{
    private const double TrainFraction = 0.8;
    private const string TrainPart = "train", ValidationPart = "val", TestPart = "test";

    /// <summary>Reads training, validation and test images: the parts of the data, or a random split if there are none.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="options">Format and strictness, and the part to train on; by default train.</param>
    /// <param name="seed">Seed of the split.</param>
    /// <param name="error">Receives the problems, and what is held out.</param>
    /// <param name="isSplit">Whether data without parts are split; otherwise all images are used for training and for testing.</param>
    /// <exception cref="DataException">There is nothing to train on, or nothing to test with.</exception>
    public static TrainingData Open(string path, BoxDatasetOptions options, int seed, TextWriter error, bool isSplit = true)
    {
        var parts = Parts(path, options)
            .ToDictionary(part => part.Name ?? TrainPart, part => DataOptions.Verified(part.Data, options, error));
        BoxDataset? Part(string name) => parts.GetValueOrDefault(name) is { Count: > 0 } part ? part : null;
        if (Part(TrainPart) is not { } train)
            throw new DataException(
                parts.ContainsKey(TrainPart)
                    ? "No image is usable."
                    : $"The data have no training images, only the parts {string.Join(", ", parts.Keys)}; name one with --part.", path);
        if (train.Images.All(image => image.Labels.Count == 0))
            throw new DataException("No training image has a box; a model needs boxes to learn from.", path);
        DataProblem[] skipped = [.. parts.Values.SelectMany(part => part.Skipped)];
        var (validation, test) = (Part(ValidationPart), Part(TestPart));
        if ((test ?? validation) is { } testing) return new(train, test is null ? null : validation, testing, skipped);
        if (!isSplit) return new(train, null, train, skipped);
        if (train.Count < 2) throw new DataException("There is only one usable image, but training and testing need one each.", path);
        var (most, rest) = HoldOut(train, 1 - TrainFraction, seed, "for testing, because the data have no other part", error);
        return new(most, null, rest, skipped);
    }

    /// <summary>Splits the training images at random, and reports how many are held out.</summary>
    /// <param name="train">The training images.</param>
    /// <param name="fraction">Fraction of the images that is held out.</param>
    /// <param name="seed">Seed of the split.</param>
    /// <param name="purpose">What for, and why.</param>
    /// <param name="error">Receives the report.</param>
    public static (BoxDataset Train, BoxDataset HeldOut) HoldOut(
        BoxDataset train, double fraction, int seed, string purpose, TextWriter error)
    {
        var (most, rest) = train.Split(1 - fraction, seed);
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{rest.Count} of {train.Count} training images, chosen at random, are held out {purpose}."));
        return (most, rest);
    }

    private static IReadOnlyList<DatasetPart> Parts(string path, BoxDatasetOptions options)
    {
        if (options.Part is null or TrainPart) return DatasetParts.Open(path, options with { Part = null });
        // The classes of the training images count. A part that shares images with them, as val with trainval, cannot test the model.
        var train = BoxDataset.Open(path, options);
        HashSet<string?> files = [.. train.Images.Select(image => image.Path)];
        return
        [
            new(TrainPart, train),
            .. Others(path, options with { Part = null, Classes = train.Classes })
                .Where(part => part.Name is not (null or TrainPart) && !part.Data.Images.Any(image => files.Contains(image.Path))),
        ];
    }

    private static IReadOnlyList<DatasetPart> Others(string path, BoxDatasetOptions options)
    {
        try
        {
            return DatasetParts.Open(path, options);
        }
        catch (DataException exception) when (exception.Path == path)
        {
            // Besides the part to train on, the folder has no parts.
            return [];
        }
    }
}
