#!/usr/bin/env dotnet
#:project ../src/Kente/Kente.csproj
#:property PublishAot=false
// A small model learns from a large one: a training step of its own.
using Kente;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

// Two interleaved spirals.
Session.Start(seed: 1);
Random random = new(1);
float[,] points = new float[600, 2];
int[] arms = new int[600];
for (int i = 0; i < arms.Length; i++)
{
    arms[i] = i % 2;
    double radius = 0.2 + (2 * random.NextDouble()), angle = (2 * radius) + (Math.PI * arms[i]);
    points[i, 0] = (float)((radius * Math.Cos(angle)) + (0.05 * random.NextDouble()));
    points[i, 1] = (float)((radius * Math.Sin(angle)) + (0.05 * random.NextDouble()));
}

var teacher = new Sequential(Input(2), [Dense(64, Relu), Dense(64, Relu), Dense(2)]);
teacher.Compile(Adam(0.005), SparseCategoricalCrossentropy(fromLogits: true), metrics: [SparseCategoricalAccuracy()]);
teacher.Fit(points, arms, epochs: 40, verbose: false);

var student = new Sequential(Input(2), [Dense(12, Relu), Dense(12, Relu), Dense(2)]);
var distiller = new Distiller(student, teacher, temperature: 3);
distiller.Compile(Adam(0.01), SparseCategoricalCrossentropy(fromLogits: true), metrics: [SparseCategoricalAccuracy()]);
var history = distiller.Fit(points, arms, epochs: 60, validationData: (points, arms), verbose: false);

Console.WriteLine($"teacher {teacher.Evaluate(points, arms)["sparse_categorical_accuracy"]:P0}, "
    + $"student {distiller.Evaluate(points, arms)["sparse_categorical_accuracy"]:P0} with {student.ParameterCount} of {teacher.ParameterCount} weights");
Console.WriteLine($"distillation loss {history["distillation_loss"][0]:F2} to {history["distillation_loss"][^1]:F2}");

/// <summary>Trains a student to predict the classes and what the teacher thinks of them. Hinton et al., 2015.</summary>
internal sealed class Distiller(Model student, Model teacher, double temperature) : Model(student.Inputs[0], student.Outputs[0])
{
    protected override void TrainStep(TrainingStep step)
    {
        torch.Tensor wanted;
        using (torch.no_grad()) wanted = (step.Call(teacher, step.Inputs[0], training: false) / temperature).softmax(-1);
        var predicted = step.Call(this, step.Inputs);
        var distillation = -(wanted * (predicted[0] / temperature).log_softmax(-1)).sum(-1).mean();
        step.Minimize((step.ComputeLoss(predicted) * 0.1) + (distillation * 0.9));
        step.UpdateMetrics(predicted);
        step.Log("distillation_loss", distillation);
    }
}
