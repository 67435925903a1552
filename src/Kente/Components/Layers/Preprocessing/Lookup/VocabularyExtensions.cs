using Kente.Components.Layers.Preprocessing.Lookup;

namespace Kente;

/// <summary>Vocabularies of text and lookup layers.</summary>
public static class VocabularyExtensions
{
    extension(Layer layer)
    {
        /// <summary>
        /// Gets the vocabulary of the layer in the order of indices, including the tokens for padding and out-of-vocabulary input.
        /// </summary>
        /// <exception cref="InvalidOperationException">The layer has no vocabulary.</exception>
        public IReadOnlyList<string> Vocabulary => layer.VocabularyLayer.Tokens;

        /// <summary>
        /// Gets the size of the vocabulary, including the tokens for padding and out-of-vocabulary input: the input size of an Embedding
        /// that follows.
        /// </summary>
        /// <exception cref="InvalidOperationException">The layer has no vocabulary.</exception>
        public int VocabularySize => layer.VocabularyLayer.VocabularySize;

        private IKeepsVocabulary VocabularyLayer => layer.Operation as IKeepsVocabulary ?? throw new InvalidOperationException(
            $"'{layer.Name}' ({layer.Operation.KerasClass}) has no vocabulary; "
            + "only TextVectorization, StringLookup and IntegerLookup have one.");
    }
}
