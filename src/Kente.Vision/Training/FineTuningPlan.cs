using Kente.Vision.Backbones;

namespace Kente.Vision.Training;

/// <summary>Divides the stages of a training where levels of the backbone are unfrozen.</summary>
/// <param name="layers">The backbone of the training; <see langword="null"/> if it has none.</param>
/// <param name="options">How it is trained.</param>
/// <param name="epochs">Number of epochs of the training.</param>
internal sealed class FineTuningPlan(BackboneLayers? layers, FineTuning options, int epochs)
{
    private readonly Dictionary<(Model, int), Model> _models = [];

    /// <summary>
    /// Returns the options of the optimizer of all tasks: clipped gradients, no weight decay of biases and normalizations, and the learning
    /// rates of the levels.
    /// </summary>
    /// <param name="maxGradientNorm">Norm to which gradients are clipped.</param>
    public OptimizerOptions OptimizerOptions(double maxGradientNorm) => new()
    {
        GlobalClipNorm = maxGradientNorm,
        ExcludeFromWeightDecay = weight => weight.Shape.Count < 2,
        LearningRateFactor = LearningRateFactor,
    };

    private Func<Weight, double>? LearningRateFactor => layers is null ? null : weight =>
    {
        int stride = layers.StrideOf(weight.Layer);
        if (stride == 0) return 1;
        int coarser = layers.Strides.Count(other => other > stride);
        return options.LearningRateFactor * Math.Pow(options.LevelLearningRateFactor, coarser);
    };

    /// <summary>Returns the stages, with other trained weights in each.</summary>
    public IEnumerable<TrainingStage> Divide(IEnumerable<TrainingStage> stages)
    {
        if (layers is null) return stages;
        var phases = Phases(layers);
        return Divided(stages, phases);
    }

    private IEnumerable<TrainingStage> Divided(IEnumerable<TrainingStage> stages, List<(int LastEpoch, int FrozenStride)> phases)
    {
        int first = 0;
        foreach (var stage in stages)
        {
            foreach (var (last, frozen) in phases.Where(phase => phase.LastEpoch > first))
            {
                int end = Math.Min(last, stage.LastEpoch);
                yield return stage with { LastEpoch = end, Model = () => Frozen(stage.Model(), frozen) };
                first = end;
                if (end == stage.LastEpoch) break;
            }
        }
    }

    // Each level has an equal part of the first epochs before it is unfrozen; the last phase has all others.
    private List<(int LastEpoch, int FrozenStride)> Phases(BackboneLayers backbone)
    {
        int[] trained = [.. backbone.Strides.Where(stride => stride > options.FrozenStride)];
        List<(int LastEpoch, int FrozenStride)> phases = [];
        double part = epochs * options.UnfreezeFraction / Math.Max(1, trained.Length);
        for (int i = 0; i < trained.Length; i++)
        {
            int last = (int)Math.Round(part * (i + 1));
            if (last > (phases.Count == 0 ? 0 : phases[^1].LastEpoch)) phases.Add((last, trained[^(i + 1)]));
        }
        phases.Add((epochs, options.FrozenStride));
        return phases;
    }

    // A model of its own, whose optimizer has the trained weights only.
    private Model Frozen(Model model, int stride)
    {
        layers!.Freeze(stride);
        return _models.TryGetValue((model, stride), out var known)
            ? known
            : _models[(model, stride)] = new([.. model.Inputs], [.. model.Outputs], $"{model.Name}_{stride}");
    }
}
