using System.Text.Json.Nodes;
using Kente.Components.Optimizers.Schedules;
using Kente.Serialization;

namespace Kente.Components.Optimizers;

/// <summary>Optimizers by the names that files know them by.</summary>
internal static class OptimizerCatalog
{
    private const double EmaMomentum = .99;

    private static readonly Dictionary<string, Func<LayerConfig, LearningRateSchedule?, double, OptimizerOptions, Optimizer>> Readers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Adadelta"] = (config, rate, decay, options) => new Adadelta(rate, config.Number("rho", .95), Epsilon(config), decay, options),
        ["Adafactor"] = (config, rate, decay, options) => new Adafactor(
            rate, config.Number("beta_2_decay", -.8), config.Number("epsilon_1", 1e-30), config.Number("epsilon_2", 1e-3), config.Number("clip_threshold", 1), config.Flag("relative_step", true), decay, options),
        ["Adagrad"] = (config, rate, decay, options) => new Adagrad(rate, config.Number("initial_accumulator_value", .1), Epsilon(config), decay, options),
        ["Adam"] = (config, rate, decay, options) => new Adam(rate, Beta1(config), Beta2(config), Epsilon(config), config.Flag("amsgrad", false), decay, options),
        ["Adamax"] = (config, rate, decay, options) => new Adamax(rate, Beta1(config), Beta2(config), Epsilon(config), decay, options),
        ["AdamW"] = (config, rate, decay, options) => new AdamW(rate, decay, Beta1(config), Beta2(config), Epsilon(config), config.Flag("amsgrad", false), options),
        ["Ftrl"] = (config, rate, decay, options) => new Ftrl(
            rate, config.Number("learning_rate_power", -.5), config.Number("initial_accumulator_value", .1), config.Number("l1_regularization_strength", 0), config.Number("l2_regularization_strength", 0),
            config.Number("l2_shrinkage_regularization_strength", 0), config.Number("beta", 0), decay, options),
        ["Lamb"] = (config, rate, decay, options) => new Lamb(rate, Beta1(config), Beta2(config), Epsilon(config), decay, options),
        ["Lion"] = (config, rate, decay, options) => new Lion(rate, Beta1(config), config.Number("beta_2", .99), decay, options),
        ["Muon"] = ReadMuon,
        ["Nadam"] = (config, rate, decay, options) => new Nadam(rate, Beta1(config), Beta2(config), Epsilon(config), decay, options),
        ["RMSprop"] = (config, rate, decay, options) =>
            new RmsProp(rate, config.Number("rho", .9), config.Number("momentum", 0), Epsilon(config), config.Flag("centered", false), decay, options),
        ["ScheduleFreeAdamW"] = (config, rate, decay, options) =>
            new ScheduleFreeAdamW(rate, Beta1(config), Beta2(config), config.Number("epsilon", 1e-8), config.Int("warmup_steps", 0), decay, options),
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
        // A name alone means the defaults, and that of these is to decay.
        bool decays = written.Class.Equals("AdamW", StringComparison.OrdinalIgnoreCase) || written.Class.Equals("Muon", StringComparison.OrdinalIgnoreCase);
        double decay = config.Number("weight_decay", written.IsName && decays ? .004 : 0);
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
            case Adafactor factor:
                config.Set("beta_2_decay", factor.Beta2Decay);
                config.Set("epsilon_1", factor.Epsilon1);
                config.Set("epsilon_2", factor.Epsilon2);
                config.Set("clip_threshold", factor.ClipThreshold);
                config.Set("relative_step", factor.RelativeStep);
                return "Adafactor";
            case Ftrl ftrl:
                config.Set("learning_rate_power", ftrl.LearningRatePower);
                config.Set("initial_accumulator_value", ftrl.InitialAccumulatorValue);
                config.Set("l1_regularization_strength", ftrl.L1RegularizationStrength);
                config.Set("l2_regularization_strength", ftrl.L2RegularizationStrength);
                config.Set("l2_shrinkage_regularization_strength", ftrl.L2ShrinkageRegularizationStrength);
                config.Set("beta", ftrl.Beta);
                return "Ftrl";
            case Lamb lamb:
                Betas(lamb.Beta1, lamb.Beta2, lamb.Epsilon);
                return "Lamb";
            case Lion lion:
                config.Set("beta_1", lion.Beta1);
                config.Set("beta_2", lion.Beta2);
                return "Lion";
            case Muon muon:
                WriteMuon(muon, config);
                return "Muon";
            case ScheduleFreeAdamW free:
                Betas(free.Beta1, free.Beta2, free.Epsilon);
                config.Set("warmup_steps", free.WarmupSteps);
                return "ScheduleFreeAdamW";
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

    // Keras before version 3.12 had other defaults, and another scale of steps, without "rms_rate".
    private static Muon ReadMuon(LayerConfig config, LearningRateSchedule? rate, double decay, OptimizerOptions options)
    {
        if (config.Values.Count > 0 && !config.Values.ContainsKey("rms_rate")) throw new FormatException($"{config.Owner}: it is that of an older Keras, which steps otherwise.");
        var excluded = config.Values["exclude_layers"] is JsonArray list ? list.Select(item => item?.ToString() ?? "").ToArray() : null;
        return new(
            rate, decay, config.Number("adam_weight_decay", config.Values.Count == 0 ? .004 : 0), config.Number("momentum", .95), config.Flag("nesterov", true), config.Int("ns_steps", 5),
            (config.Number("muon_a", 3.4445), config.Number("muon_b", -4.775), config.Number("muon_c", 2.0315)), config.Values.Count == 0 ? .2 : Optional(config, "rms_rate"), excluded,
            config.Flag("exclude_embeddings", true), config.Number("adam_lr_ratio", 1), config.Number("adam_beta_1", .9), config.Number("adam_beta_2", .999), Epsilon(config), options);
    }

    private static void WriteMuon(Muon muon, LayerConfig config)
    {
        config.Set("adam_beta_1", muon.AdamBeta1);
        config.Set("adam_beta_2", muon.AdamBeta2);
        config.Set("adam_weight_decay", muon.AdamWeightDecay == 0 ? null : muon.AdamWeightDecay);
        config.Set("epsilon", muon.Epsilon);
        config.Values["exclude_layers"] = new JsonArray([.. muon.ExcludeLayers.Select(pattern => (JsonNode)pattern)]);
        config.Set("exclude_embeddings", muon.ExcludeEmbeddings);
        config.Set("muon_a", muon.Coefficients.A);
        config.Set("muon_b", muon.Coefficients.B);
        config.Set("muon_c", muon.Coefficients.C);
        config.Set("adam_lr_ratio", muon.AdamLearningRateRatio);
        config.Set("momentum", muon.Momentum);
        config.Set("ns_steps", muon.NewtonSchulzSteps);
        config.Set("nesterov", muon.Nesterov);
        config.Set("rms_rate", muon.RmsRate);
    }

    private static double Beta1(LayerConfig config) => config.Number("beta_1", .9);

    private static double Beta2(LayerConfig config) => config.Number("beta_2", .999);

    private static double Epsilon(LayerConfig config) => config.Number("epsilon", 1e-7);

    private static double? Optional(LayerConfig config, string key) => config.Values[key] is null ? null : config.Number(key);
}
