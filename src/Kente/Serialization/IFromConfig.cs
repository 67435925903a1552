namespace Kente;

/// <summary>
/// A class that <c>.keras</c> files can contain. It is created from the configuration that its <c>WriteConfig</c> wrote. Its name in
/// files is that of its <see cref="KerasObjectAttribute"/>, or the name of the class.
/// </summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
/// <example><code>
/// [KerasObject("MyPackage>ScaledError")]
/// sealed class ScaledError(double factor) : Loss("scaled_error"), IFromConfig&lt;ScaledError&gt;
/// {
///     public static ScaledError FromConfig(ObjectConfig config) => new(config.Number("factor"));
///     protected override void WriteConfig(ObjectConfig config) => config.Set("factor", factor);
///     protected override Tensor PerSample(Tensor target, Tensor predicted) => (target - predicted).abs().mean([-1]) * factor;
/// }
/// </code></example>
public interface IFromConfig<TSelf> where TSelf : class, IFromConfig<TSelf>
{
    /// <summary>Creates an object from its configuration.</summary>
    /// <param name="config">Configuration that <c>WriteConfig</c> wrote, or that Keras's <c>get_config</c> returned.</param>
    /// <exception cref="FormatException">A value is missing or invalid.</exception>
    static abstract TSelf FromConfig(ObjectConfig config);
}
