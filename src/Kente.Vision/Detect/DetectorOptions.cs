using System.Numerics;
using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>How a detector is trained. Every default is meant to be good for some hundred to some thousand pictures on a laptop.</summary>
public sealed record DetectorOptions
{
    private const int UsualBatch = 8, LargestBatch = 64, StepsOfAnEpoch = 16;

    /// <summary>How large the network is; default <see cref="DetectorSize.Nano"/>.</summary>
    public DetectorSize Size { get; init; }

    /// <summary>
    /// The longer side of the frame that pictures are letterboxed to, a multiple of 32; the other follows from the pictures' shape. By default
    /// the least at which nine of ten objects are at least 20 pixels wide or high, but at least 160 and at most 640.
    /// </summary>
    public int? LongerSide { get; init; }

    /// <summary>Pictures to watch progress on, to choose the best weights and the operating threshold by. Default none.</summary>
    public BoxDataset? Validation { get; init; }

    /// <summary>Number of epochs; by default as many as make about 3,600 steps, from 10 to 300.</summary>
    public int? Epochs { get; init; }

    /// <summary>Pictures in a step; default 8. <see langword="null"/> for as many as fit into half of the memory, up to 64 and a sixteenth of the pictures.</summary>
    public int? BatchSize { get; init; } = UsualBatch;

    /// <summary>Pictures with a class that is in a smaller share of the pictures are shown more often (repeat factor sampling; Gupta et al. 2019), as 0.1 does for classes in less than a tenth. Default none.</summary>
    public double? RepeatBelow { get; init; }

    /// <summary>How many whole distances a cell can say, of which it gives a distribution; 1 for a plain number. Default 16.</summary>
    public int Distances { get; init; } = 16;

    /// <summary>How weights are changed; default <see cref="DetectorOptimizer.AdamW"/>.</summary>
    public DetectorOptimizer Optimizer { get; init; }

    /// <summary>The highest learning rate, reached after a warm-up and left along a cosine; by default 0.003 for AdamW and 0.01 for SGD.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How much of the mean of the weights stays at each step; default 0.998.</summary>
    public double Average { get; init; } = 0.998;

    /// <summary>Share of the epochs that is trained on frames of two thirds of the size, which is about twice as fast; default 0.4.</summary>
    public double SmallShare { get; init; } = 0.4;

    /// <summary>How likely a training picture is a mosaic of four; default 0.5.</summary>
    public double MosaicProbability { get; init; } = 0.5;

    /// <summary>Share of the epochs, the last ones, in which there are no mosaics and no mixtures; default 0.15.</summary>
    public double PlainShare { get; init; } = 0.15;

    /// <summary>How likely another picture shows through a training picture, with its objects (mixup; Zhang et al. 2018); default 0.</summary>
    public double MixupProbability { get; init; }

    /// <summary>How training pictures are changed at random.</summary>
    public BoxAugmentation Augmentation { get; init; } = new()
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
        GreyProbability = 0.02,
        BlurProbability = 0,
        Noise = 0,
        CutoutProbability = 0,
        SmallestVisible = 0.3,
        Draws = 1,
    };

    /// <summary>A detector to start from, of the same size of network; its classes may be others, their layers are then made anew. Default none: from scratch.</summary>
    public Detector? Start { get; init; }

    /// <summary>Which layers keep the weights of <see cref="Start"/>; default none.</summary>
    public FrozenLayers Frozen { get; init; }

    /// <summary>How many epochs without a higher mAP on the validation pictures end training; default none: it goes on to the end.</summary>
    public int? Patience { get; init; }

    /// <summary>Whether training ends with the weights that had the highest mAP on the validation pictures, where there are such, rather than with the last; default true.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>Called with the detector, its weights averaged, when the mAP on the validation pictures is higher than ever. It must not be kept, but saved. Default none.</summary>
    public Action<Detector>? Improved { get; init; }

    /// <summary>Fixes weights, order and augmentation; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>What is done while training runs: on small frames, on full ones and on plain pictures they see one training, which ends where one of them stops it.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>Folder that a checkpoint is kept in, so that training can go on later; default none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether training goes on from the checkpoint; the number of epochs may have changed. Default false.</summary>
    public bool Resume { get; init; }

    /// <summary>Ends training after the step under way; the model so far is returned.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The number of epochs for a data set of this many pictures.</summary>
    internal int EpochsFor(int pictures) => Epochs ?? Math.Clamp((int)Math.Round(3600.0 * (BatchSize ?? UsualBatch) / pictures), 10, 300);

    /// <summary>Pictures in a step of a model; where it is not given, the largest power of two that fits.</summary>
    internal int BatchFor(Model training, int pictures)
    {
        if (BatchSize is { } given) return given;
        long most = Math.Min(Math.Min(LargestBatch, Math.Max(1, pictures / StepsOfAnEpoch)), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / training.BytesOfAStep());
        return 1 << BitOperations.Log2((uint)Math.Max(1, most));
    }

    /// <summary>The frame for a data set.</summary>
    internal PictureSize FrameFor(BoxDataset data) => Start is { } start && LongerSide is null ? start.Frame : DetectorFrame.Of(data, LongerSide);

    internal void Check(BoxDataset data)
    {
        if (BatchSize < 1) throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize, "A step takes at least 1 picture.");
        if (RepeatBelow is not (null or (>= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(RepeatBelow), RepeatBelow, "The share is from 0 to 1.");
        if (!Enum.IsDefined(Size)) throw new ArgumentOutOfRangeException(nameof(Size), Size, "The size is Nano, Small or Medium.");
        if (Epochs < 1) throw new ArgumentOutOfRangeException(nameof(Epochs), Epochs, "Training takes at least 1 epoch.");
        if (LongerSide is < 64 || LongerSide % DetectorNetwork.SizeStep is not (null or 0)) throw new ArgumentOutOfRangeException(nameof(LongerSide), LongerSide, "The longer side is a multiple of 32, at least 64.");
        if (Distances is < 1 or > 64) throw new ArgumentOutOfRangeException(nameof(Distances), Distances, "The number of distances is from 1 to 64.");
        if (!(LearningRate is null or > 0)) throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate is above 0.");
        if (Patience < 1) throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "The patience is at least 1 epoch.");
        foreach (var (value, name) in new[] { (SmallShare, nameof(SmallShare)), (MosaicProbability, nameof(MosaicProbability)), (PlainShare, nameof(PlainShare)), (MixupProbability, nameof(MixupProbability)), (Average, nameof(Average)) })
            if (value is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(name, value, "The number is from 0 to 1.");
        if (Resume && Checkpoint is null) throw new ArgumentException("To go on from a checkpoint, say which folder it is in.", nameof(Checkpoint));
        if (Patience is not null && Validation is null) throw new ArgumentException("Patience needs validation pictures to measure on.", nameof(Validation));
        if (Frozen != FrozenLayers.Nothing && Start is null) throw new ArgumentException("Only layers of a detector to start from can be frozen; give one as Start.", nameof(Frozen));
        if (Start is { IsTrainable: false }) throw new ArgumentException("A detector from an ONNX file cannot be trained on; start from its .keras file.", nameof(Start));
        if (data.Count == 0) throw new ArgumentException($"There are no pictures in {data.Source}.", nameof(data));
        if (data.Pictures.All(picture => picture.Labels.All(label => label.IsCrowd))) throw new ArgumentException($"No picture in {data.Source} has a box; a detector learns from boxes.", nameof(data));
        if (Validation is not null && !Validation.Classes.SequenceEqual(data.Classes))
            throw new ArgumentException($"Training has the classes {string.Join(", ", data.Classes)}, but validation has {string.Join(", ", Validation.Classes)}.", nameof(Validation));
        if (Validation?.Count == 0) throw new ArgumentException($"There are no pictures in {Validation.Source}.", nameof(Validation));
    }
}
