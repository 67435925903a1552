using System.Numerics;
using Kente.Vision.Detect.Network;
using Kente.Vision.Detect.Training;

namespace Kente.Vision;

/// <summary>Training options of a detector. The defaults suit some hundred to some thousand images on a laptop.</summary>
/// <remarks>
/// The default <c>BatchSize</c> is 8. The default <c>ImageSize</c>, the longer side of the input, is the smallest at which nine of ten
/// objects are at least 20 pixels wide or high, from 160 to 640; the other side follows from the aspect ratio of the images. The default
/// <c>LearningRate</c> is 0.003 for AdamW and 0.01 for SGD. The default <c>Epochs</c> are from 10 to 300.
/// </remarks>
public sealed record DetectorOptions : BoxTrainingOptions
{
    private const int DefaultBatchSize = 8, DefaultSteps = 3600, MinEpochs = 10, MaxEpochs = 300;

    /// <summary>Creates the default options.</summary>
    public DetectorOptions()
    {
        BatchSize = DefaultBatchSize;
        LowResolutionFraction = 0.4;
        Augmentation = new()
        {
            Scale = new(0.65, 1.5),
            Translate = 0.15,
            Aspect = 1.15,
            RotateProbability = 0,
            CropProbability = 0,
            Brightness = 0.25,
            Contrast = 0.25,
            Saturation = 0.4,
            Hue = 0.02,
            GrayscaleProbability = 0.02,
            BlurProbability = 0,
            Noise = 0,
            CutoutProbability = 0,
            MinVisibility = 0.3,
            TransformAttempts = 1,
        };
    }

    /// <summary>Gets the size of the network; default <see cref="DetectorSize.Nano"/>.</summary>
    public DetectorSize Size { get; init; }

    /// <summary>
    /// Gets the number of bins of the distance distribution (DFL <c>reg_max</c>; Li et al. 2020); 1 predicts distances directly. Default
    /// 16.
    /// </summary>
    public int RegMax { get; init; } = 16;

    /// <summary>Gets the optimizer; default <see cref="DetectorOptimizer.AdamW"/>.</summary>
    public DetectorOptimizer Optimizer { get; init; }

    /// <summary>Gets the probability with which a training image is a mosaic of four; default 0.5.</summary>
    public double MosaicProbability { get; init; } = 0.5;

    /// <summary>Gets the fraction of final epochs trained without mosaic and mixup; default 0.15.</summary>
    public double CloseMosaicFraction { get; init; } = 0.15;

    /// <summary>
    /// Gets the frequency below which images of a class are repeated (repeat factor sampling; Gupta et al. 2019), as a fraction of the
    /// images; 0.1 repeats images with classes that less than a tenth of the images have. Default none.
    /// </summary>
    public double? RepeatThreshold { get; init; }

    /// <summary>
    /// Gets a detector of the same network size whose weights initialize training; its classes may differ. Default none.
    /// </summary>
    public Detector? Pretrained { get; init; }

    /// <summary>Gets the layers that keep the weights of <see cref="Pretrained"/>; default none.</summary>
    public FrozenLayers Frozen { get; init; }

    /// <summary>Gets the number of epochs without a higher validation mAP before training stops; default none.</summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Gets whether the result has the weights of the highest validation mAP instead of the last; default true. Needs validation data.
    /// </summary>
    public bool RestoreBestWeights { get; init; } = true;

    /// <summary>
    /// Gets an action that is called with the detector whenever the validation mAP is higher than before. Its weights change afterwards:
    /// save it, do not keep it. Default none.
    /// </summary>
    public Action<Detector>? Improved { get; init; }

    /// <inheritdoc/>
    public override DetectorOptions ForFewImages() => this with
    {
        FineTuning = FineTuning.ForFewImages,
        BatchSize = FewImagesBatchSize,
        MosaicProbability = 0.7,
        MixupProbability = 0.15,
        Augmentation = Augmentation with { Scale = new(0.5, 1.8), Contrast = 0.35, Saturation = 0.6, Hue = 0.04, CutoutProbability = 0.2 },
    };

    /// <summary>The peak learning rate.</summary>
    internal double PeakLearningRate => LearningRate ?? (Optimizer == DetectorOptimizer.Sgd ? 0.01 : 0.003);

    /// <summary>The options of the data pipeline.</summary>
    internal DetectorPipelineOptions Pipeline => new(Augmentation, MosaicProbability, MixupProbability, RepeatThreshold, Seed);

    /// <summary>Returns the number of epochs for a number of images.</summary>
    internal int EpochsFor(int images) =>
        Epochs ?? Math.Clamp((int)Math.Round((double)DefaultSteps * (BatchSize ?? DefaultBatchSize) / images), MinEpochs, MaxEpochs);

    /// <inheritdoc/>
    public override ImageSize InputSizeFor(BoxDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Pretrained is { } pretrained && ImageSize is null ? pretrained.InputSize : DetectorInputSize.Of(data, ImageSize);
    }

    /// <summary>Checks the options and the data.</summary>
    internal void Check(BoxDataset data)
    {
        CheckCommon(data, "detector");
        if (!Enum.IsDefined(Size)) throw new ArgumentOutOfRangeException(nameof(Size), Size, "The size must be Nano, Small or Medium.");
        if (ImageSize is < 64 || ImageSize % GridCell.MaxStride is not (null or 0))
            throw new ArgumentOutOfRangeException(nameof(ImageSize), ImageSize, "The image size must be a multiple of 32, at least 64.");
        if (RegMax is < 1 or > 64) throw new ArgumentOutOfRangeException(nameof(RegMax), RegMax, "RegMax must be from 1 to 64.");
        CheckFraction(MosaicProbability, nameof(MosaicProbability));
        CheckFraction(CloseMosaicFraction, nameof(CloseMosaicFraction));
        CheckFraction(RepeatThreshold, nameof(RepeatThreshold));
        if (Patience < 1) throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "The patience must be at least 1 epoch.");
        if (Patience is not null && Validation is null)
            throw new ArgumentException("Patience needs validation data; set Validation.", nameof(Validation));
        if (Frozen != FrozenLayers.None && Pretrained is null)
            throw new ArgumentException("Only layers of a pretrained detector can be frozen; set Pretrained.", nameof(Frozen));
        if (Pretrained is null) return;
        if (Backbone is not null)
            throw new ArgumentException("Training starts from a pretrained detector or from a backbone; set only one.", nameof(Backbone));
        if (!Pretrained.IsTrainable)
            throw new ArgumentException("A detector from an ONNX file cannot be trained; load its .keras file.", nameof(Pretrained));
        if (Pretrained.Size != Size || Pretrained.RegMax != RegMax)
            throw new ArgumentException(
                $"The pretrained detector is {Pretrained.Size} with RegMax {Pretrained.RegMax}, but {Size} with RegMax {RegMax} "
                    + $"was asked for.",
                nameof(Pretrained));
    }
}
