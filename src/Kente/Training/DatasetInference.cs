using Kente.Training.Loop;

namespace Kente;

/// <summary>Evaluation and prediction of models on pipelines.</summary>
// Not members of Model: Predict(new() { ["image"] = images }) would be ambiguous.
public static class DatasetInference
{
    extension(Model model)
    {
        /// <summary>Computes the loss and the metrics on a pipeline, with callbacks.</summary>
        /// <param name="batches">Batches to evaluate on.</param>
        /// <param name="callbacks">Callbacks to call for each batch; with a distribution, in the process 0.</param>
        /// <param name="distribution">
        /// Processes that prepare the batches by turns, share each one and receive the same results; default this one alone.
        /// </param>
        /// <exception cref="InvalidOperationException"><c>Compile</c> was not called.</exception>
        /// <exception cref="ArgumentException">There are no batches, or names, shapes or weights do not match the model.</exception>
        public Evaluation Evaluate(Dataset<Batch> batches, IReadOnlyList<Callback> callbacks, Distribution? distribution = null)
        {
            ArgumentNullException.ThrowIfNull(batches);
            ArgumentNullException.ThrowIfNull(callbacks);
            if (batches.KnownCount == 0) throw Model.NoBatches(nameof(batches));
            return model.Evaluate(BatchSource.Of(model, model.Compilation, batches, distribution: distribution), callbacks, distribution);
        }

        /// <summary>Computes the outputs on a pipeline, whose batches need no targets. Safe to call from several threads concurrently.</summary>
        /// <param name="batches">Batches with inputs; their targets are ignored.</param>
        /// <param name="callbacks">Callbacks to call for each batch; with a distribution, in the process 0.</param>
        /// <param name="distribution">
        /// Processes that prepare the batches by turns and share each one; all receive all predictions in the order of the samples. Default
        /// this one alone.
        /// </param>
        /// <exception cref="ArgumentException">There are no batches, or names or shapes do not match the model.</exception>
        public Predictions Predict(
            Dataset<Batch> batches, IReadOnlyList<Callback>? callbacks = null, Distribution? distribution = null)
        {
            ArgumentNullException.ThrowIfNull(batches);
            if (batches.KnownCount == 0) throw Model.NoBatches(nameof(batches));
            return new PredictLoop(model, callbacks ?? [], distribution).Run(BatchSource.OfInputs(model, batches, distribution));
        }

        /// <summary>
        /// Computes precision, recall and F1 of each class, their averages and the confusion matrix on a pipeline; see
        /// <c>Model.EvaluateClasses</c>.
        /// </summary>
        /// <param name="batches">Batches with inputs and targets.</param>
        /// <param name="classes">Names of the classes in the order of their indices; default the indices.</param>
        /// <param name="output">Name of the output; default the only one.</param>
        /// <exception cref="ArgumentException">
        /// There are no batches, a batch has no targets, or the data or the number of classes do not match the model.
        /// </exception>
        public ClassificationReport EvaluateClasses(
            Dataset<Batch> batches, IReadOnlyList<string>? classes = null, string? output = null)
        {
            ArgumentNullException.ThrowIfNull(batches);
            if (batches.KnownCount == 0) throw Model.NoBatches(nameof(batches));
            ClassEvaluation evaluation = new(model, classes, output);
            foreach (var batch in batches.Epoch(0))
                evaluation.Add(
                    model.PredictOnBatch(batch.Inputs),
                    batch.Targets ?? throw new ArgumentException("A batch has no targets.", nameof(batches)));
            return evaluation.Report();
        }
    }
}
