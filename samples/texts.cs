#!/usr/bin/env dotnet
#:project ../src/Kente.Onnx.Runtime/Kente.Onnx.Runtime.csproj
#:property PublishAot=false
// The code of docs/texts.md: classes of texts in several languages. It writes its files to the current folder.
using System.Text.RegularExpressions;
using Kente;
using Kente.Onnx.Runtime;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

string[] texts = ["Très BON !", "très mauvais…", "ጥሩ፡ነው።", "መጥፎ፡ነው።", "很好，谢谢！", "不好。", "جيد جدا،", "سيئ!", "Good, thanks.", "BAD!"];
float[] isGood = [1, 0, 1, 0, 1, 0, 1, 0, 1, 0];

Session.Start(seed: 1);
var words = TextVectorization(standardize: TextStandardization.Unicode, outputSequenceLength: 8);
words.Adapt(texts);
Console.WriteLine(string.Join(' ', words.Vocabulary.Skip(2)));

var text = Input([], DType.String, name: "text");
var indices = words(text);
var vectors = Embedding(words.VocabularySize, 8, maskZero: true)(indices);
Model model = new(text, Dense(1, Sigmoid, name: "good")(GlobalAveragePooling1D()(vectors)));
model.Compile(Adam(0.05), BinaryCrossentropy());
model.Fit(texts, isGood, epochs: 60, verbose: false);
Console.WriteLine(model.EvaluateClasses(texts, isGood, ["bad", "good"]));

TextStandardization digits = new("Samples>digits", given => Regex.Replace(given.ToLowerInvariant(), "[0-9]+", "0"));
digits.Register();                                          // before a file that contains it is loaded
var numbered = TextVectorization(standardize: digits);
numbered.Adapt((string[])["Room 12", "Room 7"]);            // the tokens are room and 0

var ascii = TextVectorization(outputSequenceLength: 8);     // Keras's standardization
ascii.Adapt(texts);
var embedded = Embedding(ascii.VocabularySize, 8, maskZero: true)(ascii(text));
Model portable = new(text, Dense(1, Sigmoid, name: "good")(GlobalAveragePooling1D()(embedded)));
portable.ExportOnnx("texts.onnx");                          // its input are strings
using var predictor = OnnxPredictor.Load("texts.onnx");
Console.WriteLine($"{predictor.Predict(texts)[0, 0]:F4} in ONNX Runtime, {portable.Predict(texts)[0, 0]:F4} here");

Model behind = new(indices, model.Outputs[0]);              // the same weights; its input is words.Apply(texts)
behind.ExportOnnx("behind.onnx");
model.Save("texts.keras");
Console.WriteLine($"loaded: {Model.Load("texts.keras").Predict((string[])["bon"])[0, 0]:F2}");
