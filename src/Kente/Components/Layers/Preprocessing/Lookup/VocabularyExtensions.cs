using Kente.Components.Layers.Preprocessing.Lookup;

namespace Kente;

/// <summary>The vocabularies of text and lookup layers.</summary>
public static class VocabularyExtensions
{
    extension(Layer layer)
    {
        /// <summary>The tokens of a layer's vocabulary in the order of their numbers, those for padding and unknown tokens among them.</summary>
        /// <exception cref="InvalidOperationException">The layer has no vocabulary.</exception>
        public IReadOnlyList<string> Vocabulary => layer.VocabularyKeeper.Tokens;

        /// <summary>How many numbers a vocabulary's layer gives, those for padding and unknown tokens among them: the size of an Embedding after it.</summary>
        /// <exception cref="InvalidOperationException">The layer has no vocabulary.</exception>
        public int VocabularySize => layer.VocabularyKeeper.VocabularySize;

        private IKeepsVocabulary VocabularyKeeper => layer.Operation as IKeepsVocabulary ?? throw new InvalidOperationException(
            $"'{layer.Name}' ({layer.Operation.KerasClass}) has no vocabulary; TextVectorization, StringLookup and IntegerLookup have one.");
    }
}
