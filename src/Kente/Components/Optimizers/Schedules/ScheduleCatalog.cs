using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Components.Optimizers.Schedules;

/// <summary>Learning rates by the names that files know them by.</summary>
internal static class ScheduleCatalog
{
    private static readonly Dictionary<string, Func<LayerConfig, LearningRateSchedule>> Readers = new()
    {
        ["CosineDecay"] = config => new CosineDecay(
            Initial(config), config.Int("decay_steps"), config.Number("alpha", 0), config.Values["warmup_target"] is null ? null : config.Number("warmup_target"), config.Int("warmup_steps", 0)),
        ["CosineDecayRestarts"] = config => new CosineDecayRestarts(
            Initial(config), config.Int("first_decay_steps"), config.Number("t_mul", 2), config.Number("m_mul", 1), config.Number("alpha", 0)),
        ["ExponentialDecay"] = config => new ExponentialDecay(Initial(config), config.Int("decay_steps"), config.Number("decay_rate"), config.Flag("staircase", false)),
        ["InverseTimeDecay"] = config => new InverseTimeDecay(Initial(config), config.Int("decay_steps"), config.Number("decay_rate"), config.Flag("staircase", false)),
        ["PiecewiseConstantDecay"] = config => new PiecewiseConstantDecay(
            [.. (config.Numbers("boundaries") ?? []).Select(boundary => (long)boundary)], config.Numbers("values") ?? throw config.Wrong("values", null, "a list of numbers")),
        ["PolynomialDecay"] = config => new PolynomialDecay(
            Initial(config), config.Int("decay_steps"), config.Number("end_learning_rate", 1e-4), config.Number("power", 1), config.Flag("cycle", false)),
    };

    /// <exception cref="FormatException">It is none that Kente has.</exception>
    public static LearningRateSchedule Read(JsonNode node)
    {
        var written = KerasObject.Read(node, "Learning rate");
        return Readers.TryGetValue(written.Class, out var read) ? read(written.Config) : throw written.Unknown();
    }

    /// <summary>A number, or a schedule as Keras describes it; <see langword="null"/> where it is one of the user's own.</summary>
    public static JsonNode? Write(LearningRateSchedule schedule)
    {
        LayerConfig config = new("Learning rate");
        switch (schedule)
        {
            case ConstantRate constant:
                return LayerConfig.Float(constant.Rate);
            case CosineDecay wave:
                config.Set("initial_learning_rate", wave.InitialLearningRate);
                config.Set("decay_steps", wave.DecaySteps);
                config.Set("alpha", wave.Alpha);
                config.Set("warmup_target", wave.WarmupTarget);
                config.Set("warmup_steps", wave.WarmupSteps);
                break;
            case CosineDecayRestarts waves:
                config.Set("initial_learning_rate", waves.InitialLearningRate);
                config.Set("first_decay_steps", waves.FirstDecaySteps);
                config.Set("t_mul", waves.TMul);
                config.Set("m_mul", waves.MMul);
                config.Set("alpha", waves.Alpha);
                break;
            case ExponentialDecay decay:
                Decay(decay.InitialLearningRate, decay.DecaySteps, decay.DecayRate, decay.Staircase);
                break;
            case InverseTimeDecay decay:
                Decay(decay.InitialLearningRate, decay.DecaySteps, decay.DecayRate, decay.Staircase);
                break;
            case PiecewiseConstantDecay pieces:
                config.Values["boundaries"] = new JsonArray([.. pieces.Boundaries.Select(boundary => (JsonNode)boundary)]);
                config.Set("values", pieces.Values);
                break;
            case PolynomialDecay decay:
                config.Set("initial_learning_rate", decay.InitialLearningRate);
                config.Set("decay_steps", decay.DecaySteps);
                config.Set("end_learning_rate", decay.EndLearningRate);
                config.Set("power", decay.Power);
                config.Set("cycle", decay.Cycle);
                break;
            default:
                return null;
        }
        return KerasObject.Write("keras.optimizers.schedules", schedule.GetType().Name, config);

        void Decay(double initial, int steps, double rate, bool staircase)
        {
            config.Set("initial_learning_rate", initial);
            config.Set("decay_steps", steps);
            config.Set("decay_rate", rate);
            config.Set("staircase", staircase);
        }
    }

    private static double Initial(LayerConfig config) => config.Number("initial_learning_rate");
}
