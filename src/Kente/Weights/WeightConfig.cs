using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente;

/// <summary>Initializers, regularizers and constraints in configurations.</summary>
public static class WeightConfig
{
    extension(ObjectConfig config)
    {
        /// <summary>Reads an initializer.</summary>
        /// <param name="key">Key.</param>
        /// <returns><see langword="null"/> where the key is missing, which gives the layer's default.</returns>
        /// <exception cref="FormatException">The value is not a known initializer.</exception>
        public Initializer? Initializer(string key)
        {
            if (config.Values[key] is not { } node) return null;
            if (Read<Initializer>(node, "Initializer", out var given) is not { } initializer) throw config.Wrong(key, node, "an initializer that Kente knows");
            given.Only("input_axes", null);
            given.Only("output_axes", null);
            return initializer;
        }

        /// <summary>Writes an initializer.</summary>
        /// <param name="key">Key.</param>
        /// <param name="initializer">Value.</param>
        /// <exception cref="NotSupportedException">Its class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Initializer initializer)
        {
            ArgumentNullException.ThrowIfNull(initializer);
            ObjectConfig values = new($"Initializer {initializer.KerasClass}");
            initializer.WriteConfig(values);
            config.Values[key] = SerializedObject.Write(initializer.GetType(), "keras.initializers", initializer.KerasClass, values);
        }

        /// <summary>Reads a regularizer.</summary>
        /// <param name="key">Key.</param>
        /// <returns><see langword="null"/> where the key is missing.</returns>
        /// <exception cref="FormatException">The value is not a known regularizer.</exception>
        public Regularizer? Regularizer(string key) => config.Values[key] is not { } node ? null
            : Read<Regularizer>(node, "Regularizer", out _) ?? throw config.Wrong(key, node, "a regularizer that Kente knows");

        /// <summary>Writes a regularizer.</summary>
        /// <param name="key">Key.</param>
        /// <param name="regularizer">Value.</param>
        /// <exception cref="NotSupportedException">Its class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Regularizer regularizer)
        {
            ArgumentNullException.ThrowIfNull(regularizer);
            ObjectConfig values = new($"Regularizer {regularizer.KerasClass}");
            regularizer.WriteConfig(values);
            config.Values[key] = SerializedObject.Write(regularizer.GetType(), "keras.regularizers", regularizer.KerasClass, values);
        }

        /// <summary>Reads a constraint.</summary>
        /// <param name="key">Key.</param>
        /// <returns><see langword="null"/> where the key is missing.</returns>
        /// <exception cref="FormatException">The value is not a known constraint.</exception>
        public Constraint? Constraint(string key) => config.Values[key] is not { } node ? null
            : Read<Constraint>(node, "Constraint", out _) ?? throw config.Wrong(key, node, "a constraint that Kente knows");

        /// <summary>Writes a constraint.</summary>
        /// <param name="key">Key.</param>
        /// <param name="constraint">Value.</param>
        /// <exception cref="NotSupportedException">Its class does not override <c>WriteConfig</c>.</exception>
        public void Set(string key, Constraint constraint)
        {
            ArgumentNullException.ThrowIfNull(constraint);
            ObjectConfig values = new($"Constraint {constraint.KerasClass}");
            constraint.WriteConfig(values);
            config.Values[key] = SerializedObject.Write(constraint.GetType(), "keras.constraints", constraint.KerasClass, values);
        }

        /// <summary>Reads the settings of a weight: its initializer, regularizer and constraint.</summary>
        /// <param name="weight">Name of the weight, as in <c>kernel</c>.</param>
        /// <exception cref="FormatException">One of them is not known.</exception>
        public WeightSettings Weight(string weight) =>
            new(config.Initializer($"{weight}_initializer"), config.Regularizer($"{weight}_regularizer"), config.Constraint($"{weight}_constraint"));

        /// <summary>Writes the settings of a weight: <c>kernel_initializer</c>, and <c>kernel_regularizer</c> and <c>kernel_constraint</c> where there are any.</summary>
        /// <param name="weight">Name of the weight, as in <c>kernel</c>.</param>
        /// <param name="settings">Its settings.</param>
        /// <exception cref="NotSupportedException">The class of one of them does not override <c>WriteConfig</c>.</exception>
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
        // What is neither a name nor a class is none of this kind; the caller says which key holds it.
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
