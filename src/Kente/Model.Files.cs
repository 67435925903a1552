using Kente.Files;

namespace Kente;

public partial class Model
{
    /// <summary>Whether a file gave the inputs as a dictionary; their names are its keys.</summary>
    internal bool HasNamedInputs { get; private set; }

    /// <summary>Whether a file gave the outputs as a dictionary; their names are its keys.</summary>
    internal bool HasNamedOutputs { get; private set; }

    /// <summary>
    /// Saves the model as a <c>.keras</c> file that Keras 3.5 and later opens: layers, weights, and what <c>Compile</c> was given with the
    /// optimizer's state, so that training can go on. A crash never leaves half a file. An optimizer or a loss that is your own code cannot be
    /// held by a file; the model is then saved uncompiled. A metric of your own is left out.
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists. Its name should end in <c>.keras</c>, by which Keras goes.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">A layer of your own does not say how it is written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelFile.Write(this, path);
    }

    /// <summary>Loads a model from a <c>.keras</c> file. Code in the file is never run.</summary>
    /// <param name="path">The file that <see cref="Save"/> or Keras 3 has written.</param>
    /// <param name="compile">Whether it is compiled as it was and its optimizer goes on where it ended; default true. Without, what it was compiled with may be anything.</param>
    /// <returns>The model; a <see cref="Sequential"/> where the file has one.</returns>
    /// <exception cref="DataException">The file cannot be read, is damaged, or has something in it that Kente does not know; the message names the layer.</exception>
    public static Model Load(string path, bool compile = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return ModelFile.Read(path, compile);
    }

    /// <summary>Saves the weights alone, as a <c>.weights.h5</c> file that Keras 3 loads into the same model.</summary>
    /// <param name="path">The file; it is replaced where it exists. Its name should end in <c>.weights.h5</c>, by which Keras goes.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void SaveWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        PartialFile.Write(path, stream => WeightsWriter.Write(stream, this, optimizer: null));
    }

    /// <summary>Loads the weights alone into this model, which must have the layers of the saved one in the same order; their names may differ.</summary>
    /// <param name="path">A <c>.weights.h5</c> file, or a <c>.keras</c> file, of which only the weights are read.</param>
    /// <exception cref="DataException">The file cannot be read, or a weight is missing or has another shape; the model is then as it was.</exception>
    public void LoadWeights(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelFile.ReadWeights(this, path);
    }

    /// <summary>Names inputs or outputs by the keys of a dictionary.</summary>
    internal void NameEnds(IReadOnlyList<string>? inputs, IReadOnlyList<string>? outputs)
    {
        (HasNamedInputs, HasNamedOutputs) = (inputs is not null, outputs is not null);
        (InputNames, OutputNames) = (inputs ?? InputNames, outputs ?? OutputNames);
    }

    internal override void RestoreTrainable(bool trainable) => base.Trainable = trainable;
}
