using System.Text.Json.Nodes;
using Kente.Components.Optimizers.Schedules;

namespace Kente;

/// <summary>Reads and writes the settings that the configurations of all optimizers share.</summary>
public static class OptimizerConfig
{
    private const double EmaMomentum = .99;

    extension(ObjectConfig config)
    {
        /// <summary>Reads the learning rate; <see langword="null"/> for the optimizer's default.</summary>
        /// <exception cref="FormatException">The value is neither a number nor a known schedule.</exception>
        public LearningRateSchedule? LearningRate() => config.Values["learning_rate"] switch
        {
            null => null,
            JsonObject schedule => ScheduleSerialization.Read(schedule),
            _ => config.Number("learning_rate"),
        };

        /// <summary>Reads the weight decay.</summary>
        /// <param name="whenNamed">Value if the file holds only the optimizer's name, which means its defaults. Default 0.</param>
        public double WeightDecay(double whenNamed = 0) => config.Number("weight_decay", config.Values.Count == 0 ? whenNamed : 0);

        /// <summary>Reads gradient clipping, moving average and gradient accumulation.</summary>
        /// <exception cref="FormatException">A value is invalid.</exception>
        public OptimizerOptions OptimizerOptions()
        {
            bool hasAverage = config.Flag("use_ema", false);
            return new()
            {
                ClipNorm = config.OptionalNumber("clipnorm"),
                GlobalClipNorm = config.OptionalNumber("global_clipnorm"),
                ClipValue = config.OptionalNumber("clipvalue"),
                EmaMomentum = hasAverage ? config.Number("ema_momentum", EmaMomentum) : null,
                EmaOverwriteFrequency = hasAverage ? config.OptionalInt("ema_overwrite_frequency") : null,
                GradientAccumulationSteps = config.Int("gradient_accumulation_steps", 1),
            };
        }

        internal void SetBetas(double beta1, double beta2, double epsilon)
        {
            config.Set("beta_1", beta1);
            config.Set("beta_2", beta2);
            config.Set("epsilon", epsilon);
        }

        internal void Set(OptimizerOptions options)
        {
            config.Set("clipnorm", options.ClipNorm);
            config.Set("global_clipnorm", options.GlobalClipNorm);
            config.Set("clipvalue", options.ClipValue);
            config.Set("use_ema", options.EmaMomentum is not null);
            config.Set("ema_momentum", options.EmaMomentum ?? EmaMomentum);
            config.Set("ema_overwrite_frequency", (long?)options.EmaOverwriteFrequency);
            config.Set(
                "gradient_accumulation_steps", options.GradientAccumulationSteps == 1 ? null : (long?)options.GradientAccumulationSteps);
        }
    }
}
