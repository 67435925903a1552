using System.Globalization;
using Kente.Vision;
using Kente.Vision.Augmentation;

namespace Kente.Cli.Detect;

/// <summary>What decides the outcome of a training; kept with the checkpoint, so that going on needs no repetition.</summary>
/// <param name="Data">shapes, or the full path of the data.</param>
/// <param name="Format">The format of the annotations, where it was named.</param>
/// <param name="Images">Number of drawn images.</param>
/// <param name="Epochs">Number of epochs, where it was given.</param>
/// <param name="Seed">Fixes all random numbers.</param>
/// <param name="Size">How large the network is.</param>
/// <param name="Side">The longer side of the frame, where it was given.</param>
/// <param name="Batch">Images in a step; none for as many as fit into memory.</param>
/// <param name="Rate">The learning rate, where it was given.</param>
/// <param name="Mosaic">How likely a mosaic is, where it was given.</param>
/// <param name="Mixup">How likely a mixture is, where it was given.</param>
/// <param name="Small">Share of the epochs on small frames, where it was given.</param>
/// <param name="Perspective">The largest tilt of images, where it was given.</param>
/// <param name="RepeatBelow">The share below which a class's images are shown more often, where it was given.</param>
/// <param name="Upright">Whether images have an up; else they are flipped upside down too.</param>
/// <param name="WithValidation">Whether the validation images are learned from too.</param>
/// <param name="Overfit">Whether the training images are learned by heart and measured on.</param>
/// <param name="TestTimeAugmentation">Whether the detector looks at mirror images too.</param>
/// <param name="Patience">Epochs without improvement that end training, where it was given.</param>
/// <param name="Start">The detector to start from, where there is one.</param>
/// <param name="Frozen">Which layers keep their weights.</param>
internal sealed record DetectSettings(
    string Data, string? Format, int Images, int? Epochs, int Seed, DetectorSize Size, int? Side, int? Batch, double? Rate, double? Mosaic, double? Mixup, double? Small,
    double? Perspective, double? RepeatBelow, bool Upright, bool WithValidation, bool Overfit, bool TestTimeAugmentation, int? Patience, string? Start, FrozenLayers Frozen)
{
    /// <summary>How to train, without validation, callbacks and checkpoint.</summary>
    public DetectorOptions Options()
    {
        DetectorOptions usual = new();
        return usual with
        {
            Size = Size,
            LongerSide = Side,
            Epochs = Epochs,
            BatchSize = Batch,
            Seed = Seed,
            LearningRate = Rate,
            Patience = Patience,
            Frozen = Frozen,
            MosaicProbability = Overfit ? 0 : Mosaic ?? usual.MosaicProbability,
            MixupProbability = Overfit ? 0 : Mixup ?? usual.MixupProbability,
            LowResolutionFraction = Small ?? usual.LowResolutionFraction,
            RepeatBelow = RepeatBelow,
            Augmentation = Overfit ? BoxAugmentation.None : usual.Augmentation with { VerticalFlipProbability = Upright ? 0 : 0.5, Perspective = Perspective ?? 0 },
            Start = Start is null ? null : Detector.Load(Start),
        };
    }

    /// <summary>The settings for people to read.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lines()
    {
        static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
        yield return new("Data", Data);
        if (Epochs is { } epochs) yield return new("Epochs", Text(epochs));
        yield return new("Seed", Text(Seed));
        yield return new("Network", Size.ToString());
        yield return new("Batch size", Batch is { } batch ? Text(batch) : "as many as fit into memory");
        if (Rate is { } rate) yield return new("Learning rate", Text(rate));
        if (Mosaic is { } mosaic) yield return new("Mosaics", Text(mosaic));
        if (Mixup is { } mixup) yield return new("Mixtures", Text(mixup));
        if (Small is { } small) yield return new("Share of epochs on small frames", Text(small));
        if (Perspective is { } perspective) yield return new("Largest tilt", Text(perspective));
        if (RepeatBelow is { } below) yield return new("Shown more often", $"classes in less than {Text(below)} of the images");
        if (!Upright) yield return new("Flipped upside down", "half of the images");
        if (WithValidation) yield return new("Validation images", "learned from too");
        if (Overfit) yield return new("Learned by heart", "measured on the training images");
        if (TestTimeAugmentation) yield return new("Mirror images", "looked at too");
        if (Start is not null) yield return new("Started from", $"{Start}{(Frozen == FrozenLayers.Nothing ? "" : $", frozen: {Frozen}")}");
    }
}
