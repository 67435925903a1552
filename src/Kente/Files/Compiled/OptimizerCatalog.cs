using System.Text.Json.Nodes;
using Kente.Training.Optimizers;

namespace Kente.Files.Compiled;

/// <summary>Optimizers by the names that files know them by.</summary>
internal static class OptimizerCatalog
{
    private const double EmaMomentum = .99;

    private static readonly Dictionary<string, Func<LayerConfig, LearningRateSchedule?, double, OptimizerOptions, Optimizer>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Adadelta"] = (config, rate, decay, options) => new Adadelta(rate, config.Number("rho", .95), Epsilon(config), decay, options),
        ["Adagrad"] = (config, rate, decay, options) => new Adagrad(rate, config.Number("initial_accumulator_value", .1), Epsilon(config), decay, options),
        ["Adam"] = (config, rate, decay, options) => new Adam(rate, Beta1(config), Beta2(config), Epsilon(config), config.Flag("amsgrad", false), decay, options),
        ["Adamax"] = (config, rate, decay, options) => new Adamax(rate, Beta1(config), Beta2(config), Epsilon(config), decay, options),
        ["AdamW"] = (config, rate, decay, options) => new AdamW(rate, decay, Beta1(config), Beta2(config), Epsilon(config), config.Flag("amsgrad", false), options),
        ["Nadam"] = (config, rate, decay, options) => new Nadam(rate, Beta1(config), Beta2(config), Epsilon(config), decay, options),
        ["RMSprop"] = (config, rate, decay, options) =>
            new RmsProp(rate, config.Number("rho", .9), config.Number("momentum", 0), Epsilon(config), config.Flag("centered", false), decay, options),
        ["SGD"] = (config, rate, decay, options) => new Sgd(rate, config.Number("momentum", 0), config.Flag("nesterov", false), decay, options),
    };

    /// <exception cref="FormatException">It is none that Kente has.</exception>
    public static Optimizer Read(JsonNode? node)
    {
        var written = KerasObject.Read(node, "Optimizer");
        var config = written.Config;
        if (!Readers.TryGetValue(written.Class, out var read)) throw written.Unknown();
        config.Only("loss_scale_factor", null);
        LearningRateSchedule? rate = config.Values["learning_rate"] switch
        {
            null => null,
            JsonObject schedule => ScheduleCatalog.Read(schedule),
            _ => config.Number("learning_rate"),
        };
        // A name alone means the defaults, and AdamW's is to decay.
        double decay = config.Number("weight_decay", written.IsName && written.Class.Equals("AdamW", StringComparison.OrdinalIgnoreCase) ? .004 : 0);
        OptimizerOptions options = new()
        {
            ClipNorm = Optional(config, "clipnorm"),
            GlobalClipNorm = Optional(config, "global_clipnorm"),
            ClipValue = Optional(config, "clipvalue"),
            EmaMomentum = config.Flag("use_ema", false) ? config.Number("ema_momentum", EmaMomentum) : null,
            EmaOverwriteFrequency = config.Flag("use_ema", false) && config.Values["ema_overwrite_frequency"] is not null ? config.Int("ema_overwrite_frequency") : null,
            GradientAccumulationSteps = config.Int("gradient_accumulation_steps", 1),
        };
        return read(config, rate, decay, options);
    }

    /// <summary>Describes an optimizer as Keras does; <see langword="null"/> where something of it is the user's own code, which a file cannot hold.</summary>
    public static JsonObject? Write(Optimizer optimizer)
    {
        if (optimizer.Options.ExcludeFromWeightDecay is not null || ScheduleCatalog.Write(optimizer.LearningRate) is not { } rate) return null;
        LayerConfig config = new($"Optimizer {optimizer.Name}");
        config.Set("name", optimizer.Name);
        config.Values["learning_rate"] = rate;
        config.Set("weight_decay", optimizer.WeightDecay == 0 ? null : optimizer.WeightDecay);
        Write(optimizer.Options, config);
        return Write(optimizer, config) is { } kerasClass ? KerasObject.Write("keras.optimizers", kerasClass, config) : null;
    }

    private static void Write(OptimizerOptions options, LayerConfig config)
    {
        config.Set("clipnorm", options.ClipNorm);
        config.Set("global_clipnorm", options.GlobalClipNorm);
        config.Set("clipvalue", options.ClipValue);
        config.Set("use_ema", options.EmaMomentum is not null);
        config.Set("ema_momentum", options.EmaMomentum ?? EmaMomentum);
        config.Set("ema_overwrite_frequency", (long?)options.EmaOverwriteFrequency);
        config.Set("gradient_accumulation_steps", options.GradientAccumulationSteps == 1 ? null : (long?)options.GradientAccumulationSteps);
    }

    private static string? Write(Optimizer optimizer, LayerConfig config)
    {
        switch (optimizer)
        {
            case Adam adam when adam.GetType().Assembly == typeof(Adam).Assembly:
                Betas(adam.Beta1, adam.Beta2, adam.Epsilon);
                config.Set("amsgrad", adam.AmsGrad);
                return adam is AdamW ? "AdamW" : "Adam";
            case Adamax adamax:
                Betas(adamax.Beta1, adamax.Beta2, adamax.Epsilon);
                return "Adamax";
            case Nadam nadam:
                Betas(nadam.Beta1, nadam.Beta2, nadam.Epsilon);
                return "Nadam";
            case Adadelta adadelta:
                config.Set("rho", adadelta.Rho);
                config.Set("epsilon", adadelta.Epsilon);
                return "Adadelta";
            case Adagrad adagrad:
                config.Set("initial_accumulator_value", adagrad.InitialAccumulatorValue);
                config.Set("epsilon", adagrad.Epsilon);
                return "Adagrad";
            case RmsProp prop:
                config.Set("rho", prop.Rho);
                config.Set("momentum", prop.Momentum);
                config.Set("epsilon", prop.Epsilon);
                config.Set("centered", prop.Centered);
                return "RMSprop";
            case Sgd sgd:
                config.Set("momentum", sgd.Momentum);
                config.Set("nesterov", sgd.Nesterov);
                return "SGD";
            default:
                return null;
        }

        void Betas(double beta1, double beta2, double epsilon)
        {
            config.Set("beta_1", beta1);
            config.Set("beta_2", beta2);
            config.Set("epsilon", epsilon);
        }
    }

    private static double Beta1(LayerConfig config) => config.Number("beta_1", .9);

    private static double Beta2(LayerConfig config) => config.Number("beta_2", .999);

    private static double Epsilon(LayerConfig config) => config.Number("epsilon", 1e-7);

    private static double? Optional(LayerConfig config, string key) => config.Values[key] is null ? null : config.Number(key);
}
