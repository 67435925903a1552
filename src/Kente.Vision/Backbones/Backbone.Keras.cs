using Kente.Vision.Backbones;

namespace Kente.Vision;

public sealed partial class Backbone
{
    /// <summary>
    /// Loads a backbone from a <c>.keras</c> file, such as a model of <c>keras.applications</c>, with or without its classification layers.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="preprocessing">
    /// What the network expects as input. By default it is known for the models of Keras Applications by their name, and for networks that
    /// begin with <c>Rescaling</c> or <c>Normalization</c>.
    /// </param>
    /// <exception cref="ArgumentException">The preprocessing is not known and was not given.</exception>
    /// <exception cref="DataException">
    /// The file cannot be read, or it is no network for images with feature maps of strides up to 32.
    /// </exception>
    public static Backbone FromKeras(string path, BackbonePreprocessing? preprocessing = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var model = Model.Load(path, compile: false);
        CheckInput(model, path);
        var expected = preprocessing ?? KerasPreprocessing.Of(model) ?? throw new ArgumentException(
            $"What {path} expects as input is not known for a model named '{model.Name}'; state it: "
                + $"{string.Join(", ", Enum.GetNames<BackbonePreprocessing>())}.", nameof(preprocessing));
        return FromFile(model, path, model.Name, expected);
    }
}
