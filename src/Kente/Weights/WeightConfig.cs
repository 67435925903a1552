using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente;

/// <summary>Reads and writes initializers, regularizers and constraints in configurations.</summary>
public static class WeightConfig
{
    extension(ObjectConfig config)
    {
        /// <summary>Reads an initializer.</summary>
        /// <param name="key">The key.</param>
        /// <returns><see langword="null"/> if the key is missing, which means the layer's default.</returns>
        /// <exception cref="FormatException">The value is not a known initializer.</exception>
        public Initializer? Initializer(string key)
        {
            if (config.Values[key] is not { } node) return null;
            if (Read<Initializer>(node, "Initializer", out var given) is not { } initializer)
                throw config.Wrong(key, node, "a known initializer");
            given.Only("input_axes", null);
            given.Only("output_axes", null);
            return initializer;
        }

        /// <summary>Writes an initializer.</summary>
        /// <param name="key">The key.</param>
        /// <param name="initializer">The value.</param>
        /// <exception cref="NotSupportedException">The class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Initializer initializer)
        {
            ArgumentNullException.ThrowIfNull(initializer);
            ObjectConfig values = new($"Initializer {initializer.KerasClass}");
            initializer.WriteConfig(values);
            config.Values[key] = SerializedObject.Write(initializer.GetType(), "keras.initializers", initializer.KerasClass, values);
        }

        /// <summary>Reads a regularizer.</summary>
        /// <param name="key">The key.</param>
        /// <returns><see langword="null"/> if the key is missing.</returns>
        /// <exception cref="FormatException">The value is not a known regularizer.</exception>
        public Regularizer? Regularizer(string key) => config.Values[key] is not { } node ? null
            : Read<Regularizer>(node, "Regularizer", out _) ?? throw config.Wrong(key, node, "a known regularizer");

        /// <summary>Writes a regularizer.</summary>
        /// <param name="key">The key.</param>
        /// <param name="regularizer">The value.</param>
        /// <exception cref="NotSupportedException">The class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Regularizer regularizer)
        {
            ArgumentNullException.ThrowIfNull(regularizer);
            ObjectConfig values = new($"Regularizer {regularizer.KerasClass}");
            regularizer.WriteConfig(values);
            config.Values[key] = SerializedObject.Write(regularizer.GetType(), "keras.regularizers", regularizer.KerasClass, values);
        }

        /// <summary>Reads a constraint.</summary>
        /// <param name="key">The key.</param>
        /// <returns><see langword="null"/> if the key is missing.</returns>
        /// <exception cref="FormatException">The value is not a known constraint.</exception>
        public Constraint? Constraint(string key) => config.Values[key] is not { } node ? null
            : Read<Constraint>(node, "Constraint", out _) ?? throw config.Wrong(key, node, "a known constraint");

        /// <summary>Writes a constraint.</summary>
        /// <param name="key">The key.</param>
        /// <param name="constraint">The value.</param>
        /// <exception cref="NotSupportedException">The class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Constraint constraint)
        {
            ArgumentNullException.ThrowIfNull(constraint);
            ObjectConfig values = new($"Constraint {constraint.KerasClass}");
            constraint.WriteConfig(values);
            config.Values[key] = SerializedObject.Write(constraint.GetType(), "keras.constraints", constraint.KerasClass, values);
        }

        /// <summary>Reads the initializer, the regularizer and the constraint of a weight.</summary>
        /// <param name="weight">Name of the weight, such as <c>kernel</c>.</param>
        /// <exception cref="FormatException">A value is not known.</exception>
        public WeightSettings Weight(string weight) =>
            new(
                config.Initializer($"{weight}_initializer"), config.Regularizer($"{weight}_regularizer"),
                config.Constraint($"{weight}_constraint"));

        /// <summary>
        /// Writes the settings of a weight: <c>kernel_initializer</c>, and <c>kernel_regularizer</c> and <c>kernel_constraint</c> if they
        /// are set.
        /// </summary>
        /// <param name="weight">Name of the weight, such as <c>kernel</c>.</param>
        /// <param name="settings">Settings of the weight.</param>
        /// <exception cref="NotSupportedException">The class of a setting does not override <c>WriteConfig</c>.</exception>
        public void SetWeight(string weight, WeightSettings settings)
        {
            ArgumentNullException.ThrowIfNull(settings);
            if (settings.Initializer is not null) config.Set($"{weight}_initializer", settings.Initializer);
            if (settings.Regularizer is not null) config.Set($"{weight}_regularizer", settings.Regularizer);
            if (settings.Constraint is not null) config.Set($"{weight}_constraint", settings.Constraint);
        }
    }

    private static T? Read<T>(JsonNode node, string kind, out ObjectConfig config) where T : class
    {
        // A value that is neither a name nor a class gives null; the caller names the key in its error.
        if (node is not (JsonValue or JsonObject))
        {
            config = new(kind);
            return null;
        }
        var given = SerializedObject.Read(node, kind);
        config = given.Config;
        return given.Create<T>();
    }
}
