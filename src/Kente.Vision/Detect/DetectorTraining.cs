using Kente.Training.Callbacks;
using Kente.Vision.Boxes;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Detect.Training;
using Kente.Vision.Images;
using Kente.Vision.Training;

namespace Kente.Vision.Detect;

/// <summary>Trains a detector: on small frames, which is fast, then on frames of the full size, and at last on pictures without mosaics.</summary>
internal sealed class DetectorTraining(BoxDataset data, DetectorOptions options)
{
    private const double WarmUpShare = 0.05, LastRate = 0.01, AdamWDecay = 0.05, SgdDecay = 5e-4, SgdMomentum = 0.937, Beta2 = 0.99, LargestGradient = 10;

    private readonly WeightAverage _average = new(options.Average);

    public Detector Run()
    {
        var frame = options.FrameFor(data);
        int epochs = options.EpochsFor(data.Count);
        DetectorNetwork network = new(options.Size, data.Classes.Count, options.Distances, frame);
        var full = network.For(frame);
        int batch = options.BatchFor(full.Training, data.Count);
        if (options.Start is { } start) DetectorTransfer.Copy(start, full.Use, data.Classes, options);
        DetectorSettings settings = new(DetectorSettings.Detection, data.Classes, frame.Width, frame.Height, options.Size, options.Distances, Detector.UsualThreshold, LooksTwice: false);
        // Weights change from step to step.
        Detector detector = new(full.Use, settings) { Engine = InferenceEngine.TorchSharp };
        TrainingCheckpoint? checkpoint = options.Checkpoint is { } folder ? new(folder, full.Use, _average) : null;
        int done = options.Resume ? checkpoint!.Restore() : 0;
        DetectorPipeline pipeline = new(data, PictureCache.For(data, frame), options, batch);
        int steps = pipeline.Steps;
        var schedule = Schedule(epochs * steps);
        DetectorWatch watch = new(detector, _average, options, epochs, checkpoint);

        int smallEpochs = (int)(epochs * options.SmallShare), mosaicEpochs = Math.Max(smallEpochs, epochs - (int)Math.Ceiling(epochs * options.PlainShare));
        JoinedCallbacks callbacks = new(options.Callbacks);
        try
        {
            if (done < smallEpochs && Small(frame) is var small && small != frame) Phase(network.For(small).Training, small, smallEpochs, plain: false);
            Phase(full.Training, frame, mosaicEpochs, plain: false);
            Phase(full.Training, frame, epochs, plain: true);
        }
        finally
        {
            callbacks.End();
        }
        _average.Swap();
        watch.Finish();
        detector.Engine = InferenceEngine.OnnxRuntime;
        return detector;

        void Phase(Model model, PictureSize size, int last, bool plain)
        {
            if (done >= last || watch.IsOver || callbacks.IsStopped) return;
            // The same model goes on with the optimizer that it has.
            if (model.Optimizer is null) Compile(model, size);
            else watch.Resume(size);
            model.Fit(pipeline.Training(size, plain), last, seed: options.Seed, initialEpoch: done, verbose: false,
                callbacks: [_average, watch, callbacks, .. checkpoint is null ? Array.Empty<Callback>() : [checkpoint]]);
            done = last;
        }

        void Compile(Model model, PictureSize size)
        {
            LaterSteps later = new(schedule, (long)done * steps);
            model.Compile(Optimizer(later), loss: watch.Loss(size));
            if (!options.Resume || !checkpoint!.HasOptimizerFor(model)) return;
            checkpoint.RestoreOptimizer(model);
            // The optimizer has counted steps of its own.
            later.Before -= model.Optimizer!.Iterations;
        }
    }

    private LearningRateSchedule Schedule(int total)
    {
        double rate = options.LearningRate ?? (options.Optimizer == DetectorOptimizer.Sgd ? 0.01 : 0.003);
        return Schedules.CosineDecay(0, Math.Max(1, (int)(total * (1 - WarmUpShare))), LastRate, rate, (int)(total * WarmUpShare));
    }

    private Optimizer Optimizer(LearningRateSchedule schedule)
    {
        OptimizerOptions common = new() { GlobalClipNorm = LargestGradient, ExcludeFromWeightDecay = weight => weight.Shape.Count < 2 };
        return options.Optimizer == DetectorOptimizer.Sgd
            ? Optimizers.Sgd(schedule, SgdMomentum, nesterov: true, weightDecay: SgdDecay, options: common)
            : Optimizers.AdamW(schedule, AdamWDecay, beta2: Beta2, options: common);
    }

    private static PictureSize Small(PictureSize frame)
    {
        static int Side(int side) => Math.Max(DetectorNetwork.SizeStep * 2, side * 2 / 3 / DetectorNetwork.SizeStep * DetectorNetwork.SizeStep);
        return new(Math.Min(frame.Width, Side(frame.Width)), Math.Min(frame.Height, Side(frame.Height)));
    }
}
